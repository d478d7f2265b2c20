"""The routes of the dashboard together: its pages, and the texts of an urusan."""

from app.dashboard import narration_views
from app.dashboard.views import blueprint

__all__ = ["blueprint", "narration_views"]
