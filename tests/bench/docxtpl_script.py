"""What somebody writes who fills a paper with docxtpl: `python docxtpl_script.py TEMPLATE DATA.json TARGET`."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, RichText


def fill(template: Path, data: dict[str, Any], target: Any) -> None:
    """Fill a template and save it. `data` holds texts, lists of rows and of blocks, and pictures."""
    document = DocxTemplate(template)
    context = {name: _ready(document, each) for name, each in data.items()}
    document.render(context, autoescape=True)
    document.save(target)


def _ready(document: DocxTemplate, data: Any) -> Any:
    if isinstance(data, list):
        return [_ready(document, each) for each in data]
    if not isinstance(data, dict):
        return data
    if "width_mm" in data:
        picture = data["png"] if "png" in data else io.BytesIO(_png(data))
        return InlineImage(document, picture, width=Mm(data["width_mm"]))
    if "runs" in data:
        return data | {"text": _rich(document, data["runs"])}
    return {name: _ready(document, each) for name, each in data.items()}


def _png(data: dict[str, Any]) -> bytes:
    import resvg_py

    png: bytes = resvg_py.svg_to_bytes(
        svg_string=data["svg"],
        background="#ffffff",
        width=data["pixels"],
        dpi=96,
        skip_system_fonts=True,
        font_files=data["fonts"],
    )
    return png


def _rich(document: DocxTemplate, runs: list[dict[str, Any]]) -> RichText:
    text = RichText()
    for run in runs:
        link = run.get("link")
        text.add(
            run["text"],
            bold=run.get("bold", False),
            italic=run.get("italic", False),
            superscript=run.get("superscript", False),
            style="Hyperlink" if link else None,
            url_id=document.build_url_id(link) if link else None,
        )
    return text


if __name__ == "__main__":
    fill(Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")), sys.argv[3])
