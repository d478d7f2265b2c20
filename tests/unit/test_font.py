"""The font that travels is the whole one without what no page uses."""

from __future__ import annotations

import re
from importlib.util import module_from_spec, spec_from_file_location
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[2]
STYLES = [*(ROOT / "app/assets/css").glob("*.scss"), *(ROOT / "app/printing").glob("*.css")]


@pytest.fixture(scope="module")
def font() -> Any:
    spec = spec_from_file_location("font", ROOT / ".make/font.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_no_character_is_lost(font: Any) -> None:
    assert TTFont(BytesIO(font.made())).getBestCmap().keys() == TTFont(font.WHOLE).getBestCmap().keys()


def test_every_weight_and_feature_the_styles_ask_for_is_there(font: Any) -> None:
    styles = " ".join(path.read_text(encoding="utf-8") for path in STYLES)
    asked = {int(weight) for weight in re.findall(r"font-weight:\s*(\d+)[;}\s]", styles)}
    least, most = font.WEIGHTS
    assert len(asked) >= 4
    assert all(least <= weight <= most for weight in asked), asked
    assert set(re.findall(r"font-variant-numeric:\s*([^;}]+)", styles)) == {"tabular-nums"}
    assert "font-feature-settings" not in styles
    assert "tnum" in font.FEATURES
