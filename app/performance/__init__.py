"""Performance: what was approved and stays as it was, realisation computed from the registers, frozen figures."""

from app.jobs.queue import UPKEEP
from app.performance import potret

UPKEEP.append(potret.keep_up)
