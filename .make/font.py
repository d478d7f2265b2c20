"""Makes app/assets/font/inter.woff2: Inter as the screens and papers use it, from the package of the whole font.

All its characters stay. Weights beyond 400 to 700 and features that no style asks for (fractions, arrows made of signs)
go: they are two fifths of the file, and the font is the largest thing of a first visit. Run it after the package has
changed; tests/unit/test_font.py compares.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ROOT = Path(__file__).parents[1]
WHOLE = ROOT / "node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2"
OURS = ROOT / "app/assets/font/inter.woff2"
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
    OURS.write_bytes(made())
    print(f"{OURS.relative_to(ROOT)}: {OURS.stat().st_size} bita")
