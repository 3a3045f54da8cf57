"""Private blocks, UIDs, overlays, graphics and bytes outside the dataset."""
import base64
import hashlib

from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

import people

WELL_KNOWN = {0x00080016, 0x00081150, 0x0008010C, 0x00080117, 0x00080118, 0x00020002, 0x00020010, 0x00020012, 0x0008001B, 0x00080062, 0x0008115A, 0x04000010, 0x00081199 }
UNSAFE = ["NORTHWARD TOOLS 3", "ACQ NOTES 2.1", "GEMS_PETD_01", "SPI-P Release 1", "SIEMENS CSA HEADER", "Philips Imaging DD 129", "TOSHIBA_MEC_CT3", "AGFA", "INTELERAD MEDICAL SYSTEMS", "CTP"]
TEXTS = {"DS", "IS", "CS", "SH", "LO", "ST"}  # an implicit VR reader has numbers as bytes
SAFE_VALUES = {"DS": "0.7071", "IS": "48", "FD": 1.25, "FL": 0.5, "US": 3, "SS": -2, "UL": 77, "SL": 5, "CS": "AXIAL", "SH": "BODY", "LO": "SPIRAL", "ST": "UNIFORM"}


def new_uid(*parts):
    digest = hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()
    return f"{people.PREFIX}{int(digest[:9], 16)}.{int(digest[9:18], 16)}.{int(digest[18:24], 16)}"


def replace_uids(dataset, answers, seed, removable, salt, base="", optional=False):
    """Gives every UID of the file a fresh one, the same for the same UID of one subject, and asks that it change consistently."""
    for element in list(dataset):
        if element.tag.is_private:
            continue
        path = f"{base}{element.tag.group:04X}{element.tag.element:04X}"
        if element.VR == "SQ":
            for index, item in enumerate(element.value or []):
                replace_uids(item, answers, seed, removable, salt, f"{path}[{index}].", optional or int(element.tag) in removable)
        elif element.VR == "UI" and int(element.tag) not in WELL_KNOWN and element.value:
            several = element.VM > 1
            old = [str(u) for u in element.value] if several else [str(element.value)]
            new = [u if u.startswith("1.2.840.10008.") else new_uid(seed, salt, u) for u in old]
            element.value = new if several else new[0]
            for n, (was, value) in enumerate(zip(old, new)):
                if not was.startswith("1.2.840.10008."):
                    uid_checks(answers, path, value, n, optional or int(element.tag) in (0x04000100, 0x00404023))


def uid_checks(answers, path, value, n=0, optional=False):
    answers.key.uids.add(value)
    answers.check("uid_changed", path, value, n=n)
    answers.check("uid_consistent", path, value, n=n, **({"opt": True} if optional else {}))


def private(dataset, planter, safe, is_safe):
    """Two creators in one group, safe and unsafe ones, and expectations for those that the file had."""
    rng, person, answers = planter.rng, planter.person, planter.answers
    had = []
    for element in dataset:
        if element.tag.is_private and not element.tag.is_private_creator and element.VR != "SQ":
            creator = dataset.get((element.tag.group, element.tag.element >> 8))
            if element.tag.element >= 0x1000 and creator is not None:
                name = f"{element.tag.group:04X}{{{str(creator.value).strip()}}}{element.tag.element & 0xFF:02X}"
                if not is_safe(name):
                    had.append(name)
    if had:
        answers.check("private_removed", "*", had)
    for group, creator, number, vr in rng.sample(safe, min(5, len(safe))):
        if vr in SAFE_VALUES and (vr in TEXTS or not dataset.is_implicit_VR) and f"{group:04X}{{{creator}}}{number:02X}" not in answers.paths:
            foreign = rng.choice([c for c in UNSAFE if not is_safe(f"{group:04X}{{{c}}}{number:02X}")])
            block = dataset.private_block(group, foreign, create=True)
            if number in block:
                continue
            text = rng.choice([person.family, person.mrn, person.phone, person.address])
            block.add_new(number, "LO", text)
            unsafe = f"{group:04X}{{{block.private_creator}}}{number:02X}"
            answers.check("private_removed", unsafe)
            answers.removed(unsafe, "family" if text == person.family else "mrn", text, "private")
            block = dataset.private_block(group, creator, create=True)
            if number not in block:
                block.add_new(number, vr, SAFE_VALUES[vr])
                answers.check("private_safe_retained", f"{group:04X}{{{creator}}}{number:02X}", str(SAFE_VALUES[vr]))
    block = dataset.private_block(0x0041, "VENDOR CACHE 9", create=True)
    inner = Dataset()
    inner.PatientName, inner.ReferencedSOPInstanceUID = person.pn, new_uid(person.mrn, rng.random())
    answers.key.uids.add(str(inner.ReferencedSOPInstanceUID))
    block.add_new(1, "SQ", Sequence([inner]))
    block.add_new(2, "OB", base64.b64encode(person.email.encode()) + b" ")
    block.add_new(3, "UN", person.pn.encode("utf-16-le"))
    for number in (1, 2, 3):
        answers.check("private_removed", f"0041{{VENDOR CACHE 9}}{number:02X}")
    answers.note("email", person.email)


def overlays(dataset, planter):
    person, answers = planter.person, planter.answers
    if 0x60000010 in dataset or planter.rng.random() < 0.2:
        dataset.add_new(0x60004000, "LT", f"{planter.study.accession} {person.phone}")
        dataset.add_new(0x60000022, "LO", f"roi {person.reader}")
        answers.removed("60004000", "phone", person.phone, "overlay")
        answers.removed("60000022", "staff", person.reader, "overlay")
        if 0x60000010 in dataset:
            dataset.add_new(0x60001500, "LO", f"by {person.operator}")
            answers.removed("60001500", "staff", person.operator, "overlay")


def graphics(dataset, planter):
    """Text of graphic annotations, with the subject in it."""
    if dataset.get("Modality") != "PR":
        return
    person = planter.person
    text = Dataset()
    text.UnformattedTextValue = f"{person.names()[1]} {people.written(person.birth)[2]}"
    layer = Dataset()
    layer.TextObjectSequence, layer.GraphicLayer = Sequence([text]), "LAYER1"
    dataset.GraphicAnnotationSequence = Sequence([layer])
    planter.answers.removed("00700001[0].00700008[0].00700006", "name", person.family, "graphic")
