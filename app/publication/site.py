"""The routes of the public site together: pages, results of performance, open data."""

from app.publication import capaian_views, open_data
from app.publication.views import blueprint

__all__ = ["blueprint", "capaian_views", "open_data"]
