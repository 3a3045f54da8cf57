"""What must stay: attributes that Table E.1-1 does not list, and what the patient characteristics option keeps."""
NUMBERS = {"DS", "IS", "US", "SS", "UL", "SL", "FD", "FL", "CS"}
WORDS = {"SH", "LO"}
NOT_ASKED = {0x00080005, 0x00700081, 0x30020020, 0x0012_0062, 0x00120063, 0x00120064, 0x00280303, 0x00280301}


def kept(dataset, answers, table, base=""):
    for element in dataset:
        tag = int(element.tag)
        path = f"{base}{tag:08X}"
        if element.tag.is_private or tag in NOT_ASKED or not 0x0008 <= tag >> 16 < 0x5400 or path in answers.paths or tag >> 24 in (0x50, 0x60) or tag & 0xFFFF == 0:
            continue
        if element.VR == "SQ":
            if tag not in table and len(element.value or []):
                if not base:
                    answers.check("tag_retained", path)
                for index, item in enumerate(element.value[:3]):
                    kept(item, answers, table, f"{path}[{index}].")
        elif tag not in table:
            value = element.value
            if not base:
                answers.check("tag_retained", path)
            if value in (None, "", []) or element.VR not in NUMBERS | (WORDS if not base else set()):
                continue
            text = "\\".join(map(str, value)) if element.VM > 1 else str(value)
            words = f"{answers.person.family} {answers.person.given}".lower().split() if answers.person.word else []
            if text.strip() and not any(w in text.lower() for w in words) and "sq" not in text.lower() and len(text) < 200:
                answers.check("text_retained", path, text, "technical")


def characteristics(dataset, answers, rng, person, study):
    age = (study.date - person.birth).days // 365
    dataset.PatientAge = f"{age:03d}Y"
    if age < 90:  # an age over 89 is capped
        answers.retained("00101010", dataset.PatientAge, "patient characteristic")
    dataset.PatientSex = rng.choice("MFO")
    dataset.PatientSize, dataset.PatientWeight = rng.choice(["1.62", "1.8"]), rng.choice(["58.5", "104"])
    dataset.SmokingStatus, dataset.PregnancyStatus = rng.choice(["YES", "NO", "UNKNOWN"]), 4
    for tag in (0x00100040, 0x00101020, 0x00101030, 0x001021A0, 0x001021C0):
        answers.retained(f"{tag:08X}", str(dataset[tag].value), "patient characteristic")
