"""The dashboard: figures and charts as the rooms declare them, each equal to the list it links to."""

from app.jobs.queue import UPKEEP
from app.rekap import ledger

UPKEEP.append(ledger.compact)
