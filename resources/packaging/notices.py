"""What is passed on with the packaged program about its parts: the notices, and a bill of materials (CycloneDX)."""

from __future__ import annotations

import datetime
import json
import os
import re
import uuid

from parts import OURS, Part

Parts = dict[Part, list[str]]

_HEAD = """What this program is made of
============================

{0} {1} is free software under the MIT licence.
It comes with the parts below, each under its own licence; the texts follow.
Where a part gives a choice, the program takes it under MIT if that is among
them, else under the first that is named.

Qt and Qt for Python are used under the GNU Lesser General Public License,
version 3. Their code is unchanged; on Linux, symbols that only a debugger
reads were taken out of the files. Their libraries are the files in
_internal/PySide6 and _internal/shiboken6 (libQt6*, libpyside6* and
libshiboken6* in _internal lead there). You may replace them by others of the
same version that you have built or changed yourself, and you may take this
program apart to find faults in such changes. Their source is at the addresses
below.

"""
_RULE = "-" * 78


def notices(parts: Parts) -> str:
    """Return the notices of all the parts: a list of them, then every licence text once."""
    itself = next(part for part in parts if part.name == OURS)
    lines = [_HEAD.format(OURS, itself.version)]
    texts: dict[str, list[str]] = {}
    for part in _flat(parts):
        name = f"{part.name} {part.version}"
        lines.append(f"{name}\n    licence: {part.licence}\n")
        if part.source:
            lines.append(f"    source: {part.source}\n")
        texts.setdefault(part.text, []).append(name)
    for licence, names in texts.items():
        lines.append(f"\n{_RULE}\n{', '.join(names)}\n{_RULE}\n\n{licence}\n")
    return "".join(lines)


def bill_of_materials(parts: Parts) -> str:
    """Return the parts and their files as CycloneDX 1.6 JSON (https://cyclonedx.org/docs/1.6/json/).

    Its date is that of SOURCE_DATE_EPOCH, so that two builds of one commit say the same.
    """
    itself = next(part for part in parts if part.name == OURS)
    others = [_component(part, places) for part, places in parts.items() if part is not itself]
    moment = datetime.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), datetime.UTC)
    content = json.dumps(others)
    return json.dumps(
        {
            "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
            "bomFormat": "CycloneDX",
            "specVersion": "1.6",
            "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, itself.purl + content)}",
            "version": 1,
            "metadata": {
                "timestamp": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "component": {**_component(itself, parts[itself]), "type": "application"},
            },
            "components": others,
        },
        indent=2,
    )


def _component(part: Part, places: list[str]) -> dict[str, object]:
    told: dict[str, object] = {
        "type": "library",
        "bom-ref": part.purl,
        "name": part.name,
        "version": part.version,
        "purl": part.purl,
        "licenses": [_licence(part.licence)],
    }
    if part.source:
        told["externalReferences"] = [{"type": "source-distribution", "url": part.source}]
    if places:
        told["evidence"] = {"occurrences": [{"location": place} for place in places]}
    if part.holds:
        told["components"] = [_component(each, []) for each in part.holds]
    return told


def _licence(licence: str) -> dict[str, object]:
    """Return a licence as CycloneDX has it: an SPDX expression, or the name of a text that is none."""
    is_expression = re.fullmatch(r"[\w.()+-]+( (AND|OR|WITH) [\w.()+-]+)*", licence)
    return {"expression": licence} if is_expression else {"license": {"name": licence}}


def _flat(parts: Parts) -> list[Part]:
    return [each for part in parts for each in (part, *part.holds)]
