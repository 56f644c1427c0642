"""Validates YAML files against a JSON Schema. usage: schema.py SCHEMA FILE-OF-NAMES

YAML is read as liutu reads it: every scalar is a text (是, yes, dates and numbers stay as written),
`~` and nothing are null. The last line is `N passed, N failed`.
"""
import copy
import json
import sys

import jsonschema
import yaml


class Loader(yaml.SafeLoader):
    """SafeLoader whose only implicit types are null, whole numbers and true/false."""

    yaml_implicit_resolvers = {}


def resolver(tag, pattern, first):
    import re

    Loader.add_implicit_resolver(tag, re.compile(pattern), first)


resolver("tag:yaml.org,2002:null", r"^(?:~|null|)$", ["~", "n", ""])
resolver("tag:yaml.org,2002:bool", r"^(?:true|false)$", ["t", "f"])
resolver("tag:yaml.org,2002:int", r"^-?(?:0|[1-9][0-9]*)$", list("-0123456789"))


def first_error(validator, data):
    error = jsonschema.exceptions.best_match(validator.iter_errors(data))
    if error is None:
        return None
    return "/".join(str(p) for p in error.absolute_path) + ": " + error.message[:200]


def refusals(validator):
    """Texts that must be refused, and one that must pass."""
    cases = {
        "a misspelt section": {"事顶": {}},
        "a misspelt key": {"事项": {"甲": {"责任主休": "乙"}}},
        "an unknown value": {"责任主体": {"甲": {"类型": "政府部们"}}},
        "a list for a map": {"事项": ["甲"]},
    }
    passed = failed = 0
    good = {"责任主体": {"乙": {"类型": "政府部门"}}, "items": {"甲": {"责任主体": "乙", "promised": "3个工作日"}}}
    for what, data in cases.items():
        if first_error(validator, data) is None:
            print(f"the schema accepts {what}: {json.dumps(data, ensure_ascii=False)}")
            failed += 1
        else:
            passed += 1
    error = first_error(validator, copy.deepcopy(good))
    if error:
        print(f"the schema refuses a good catalog: {error}")
    return passed + (error is None), failed + (error is not None)


def main():
    with open(sys.argv[1], encoding="utf-8") as f:
        schema = json.load(f)
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    validator = kind(schema)
    passed, failed = refusals(validator)
    with open(sys.argv[2], encoding="utf-8") as f:
        names = f.read().splitlines()
    for name in names:
        with open(name, encoding="utf-8") as f:
            error = first_error(validator, yaml.load(f, Loader=Loader))
        if error:
            print(f"{name}: {error}")
            failed += 1
        else:
            passed += 1
    print(f"{passed} passed, {failed} failed")
    return failed > 0


sys.exit(main())
