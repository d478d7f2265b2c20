"""Makes build/font/inter.woff2 while the front end is built: Inter as the screens and papers use it.

All its characters stay. Weights beyond 400 to 700 and features that no style asks for (fractions, arrows made of signs)
go: they are two fifths of the file, and the font is the largest thing of a first visit. The licence goes beside it.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ROOT = Path(__file__).parents[1]
WHOLE = ROOT / "node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2"
OURS = ROOT / "build/font/inter.woff2"
WEIGHTS = (400, 700)
# Pairs of letters, accents, and figures of equal width.
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum"]


def made(whole: Path = WHOLE) -> bytes:
    """The smaller font as WOFF2; the same bytes from the same package and fontTools."""
    font = instancer.instantiateVariableFont(TTFont(whole, recalcTimestamp=False), {"wght": WEIGHTS})
    narrowed = BytesIO()
    font.save(narrowed)
    font = TTFont(narrowed, recalcTimestamp=False)
    subsetter = Subsetter(Options(layout_features=FEATURES, notdef_outline=True, name_IDs=["*"]))
    subsetter.populate(unicodes=font.getBestCmap())
    subsetter.subset(font)
    font.flavor = "woff2"
    content = BytesIO()
    font.save(content)
    return content.getvalue()


if __name__ == "__main__":
    OURS.parent.mkdir(parents=True, exist_ok=True)
    OURS.write_bytes(made())
