"""Write the ten drafts' papers and print what the inspection and the validator find in them.

python -m tests.word.show FOLDER
"""

import sys
from pathlib import Path

from openxml_audit import OpenXmlValidator

from piew_gui import paths
from piew_gui.paper.kit import read_kit
from piew_gui.word.export import make_paper
from piew_gui.word.inspect import RULES, inspect
from tests.word.drafts import NAMES, answers_of


def main(folder: Path) -> int:
    """Return 0 if nothing was found in any paper, 1 otherwise."""
    folder.mkdir(parents=True, exist_ok=True)
    kit = read_kit(paths.built_in_kit())
    found = 0
    print(f"{len(RULES)} rules: {', '.join(RULES)}\n")
    for name in NAMES:
        paper = make_paper(kit, answers_of(kit, name), draft_bytes=b"{}")
        file = folder / f"{name.replace(' ', '-')}.docx"
        file.write_bytes(paper)
        findings, faults = inspect(paper), OpenXmlValidator().validate(file).errors
        print(f"{file}: {len(findings)} findings, {len(faults)} faults of the format")
        for each in findings:
            print(f"  {each.severity} {each.rule}: {each.place}: {each.message}")
        for fault in faults:
            print(f"  {fault}")
        found += len(findings) + len(faults)
    return min(found, 1)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
