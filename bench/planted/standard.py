"""What the standard says: PS3.15 Table E.1-1 and the safe private attributes of Table E.3.10-1."""
import csv
import pathlib
import re

from pydicom.datadict import dictionary_VR

TABLES = pathlib.Path(__file__).resolve().parents[2] / "src/MedicalImagingPipeline.Core/Deidentification/Standard"
OPTIONS = {  # the options of the expected profile, by column
    "clean_descriptors": "text", "retain_longitudinal_modified_dates": "date", "retain_patient_characteristics": "patient",
}


def rows(name):
    with open(TABLES / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def confidentiality():
    """{tag: (VR, action, {option: K or C})} of the attributes with one tag that the dictionary knows."""
    table = {}
    for row in rows("ps3.15-e1-1_2026d.csv"):
        if re.fullmatch(r"[0-9A-F]{8}", row["tag"]):
            tag = int(row["tag"], 16)
            try:
                table[tag] = dictionary_VR(tag), row["basic_profile"], {v: row[k] for k, v in OPTIONS.items() if row[k]}
            except KeyError:
                continue
    return table


def safe_private():
    """[(group, creator, element, VR)] of blocks with a fixed group."""
    found = []
    for row in rows("ps3.15-e3-10-1_safe-private_2026d.csv"):
        match = re.fullmatch(r"([0-9A-Fa-f]{4})xx([0-9A-Fa-f]{2})", row["tag"].strip())
        if match:
            found.append((int(match[1], 16), row["private_creator"].strip(), int(match[2], 16), row["vr"].strip()))
    return found
