"""Plants identifiers into attributes by what Table E.1-1 says of them, and writes the expectations down."""
import datetime
import re

from pydicom.datadict import dictionary_keyword, dictionary_VR, tag_for_keyword
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

import texts

ROOM = {"SH": 16, "LO": 64, "ST": 1000, "LT": 8000, "UT": 8000, "UC": 64}
LEFT_OUT = {  # what identifies the instance is planted apart
    0x00080005, 0x00080018, 0x0020000D, 0x0020000E, 0x00100020, 0x00100010, 0x00280303, 0x00100040, 0x0040A043}
PLACES = {0x00321033}  # a service is a place, though the table has it under descriptions
CORE_DATES = {0x00080020, 0x00080021, 0x00080022, 0x00080023, 0x0008002A}
# Attributes outside the table in which sites write what they like.
UNLISTED = "SoftwareVersions FilterType ConvolutionKernel ReceiveCoilName TransmitCoilName SequenceName WindowCenterWidthExplanation LUTExplanation ManufacturerModelName SegmentLabel SegmentDescription ROIName ChannelLabel BeamName BeamDescription DoseReferenceDescription FractionGroupDescription PresentationLabel GraphicLayerDescription CalibrationNotes TypeOfDetector TransducerData".split()
SEQUENCES = {  # built where absent: the attributes of one item
    "RequestAttributesSequence": "RequestedProcedureDescription ScheduledProcedureStepDescription RequestedProcedureID ScheduledProcedureStepID ReasonForTheRequestedProcedure AccessionNumber",
    "ProcedureCodeSequence": "CodeMeaning", "ReasonForRequestedProcedureCodeSequence": "CodeMeaning", "PerformedProtocolCodeSequence": "CodeMeaning", "ViewCodeSequence": "CodeMeaning",
    "OriginalAttributesSequence": "SourceOfPreviousValues AttributeModificationDateTime ModifyingSystem", "OtherPatientIDsSequence": "PatientID IssuerOfPatientID",
    "ReferringPhysicianIdentificationSequence": "PersonAddress PersonTelephoneNumbers InstitutionName", "ContributingEquipmentSequence": "InstitutionName StationName OperatorsName DeviceSerialNumber ContributionDateTime ContributionDescription",
    "ScheduledProcedureStepSequence": "ScheduledPerformingPhysicianName ScheduledProcedureStepDescription ScheduledStationName ScheduledProcedureStepStartDate", "PerformedSeriesSequence": "SeriesDescription PerformingPhysicianName OperatorsName ProtocolName",
    "ContrastBolusAgentSequence": "CodeMeaning ContrastBolusAgent", "DeviceSequence": "DeviceSerialNumber DeviceDescription Manufacturer", "SpecimenDescriptionSequence": "SpecimenIdentifier SpecimenShortDescription SpecimenDetailedDescription",
    "ReferencedStudySequence": "StudyDescription", "SourceImageSequence": "SeriesDescription ImageComments", "AcquisitionContextSequence": "TextValue", "ReferencedPatientSequence": "PatientName PatientID", "DerivationCodeSequence": "CodeMeaning",
    "RequestedProcedureCodeSequence": "CodeMeaning", "InstitutionCodeSequence": "CodeMeaning", "AdmittingDiagnosesCodeSequence": "CodeMeaning", "PatientInsurancePlanCodeSequence": "CodeMeaning", "CTExposureSequence": "AcquisitionProtocolDescription",
}


def kind_of(keyword):
    """The field of a person that fits an attribute, by its name."""
    for pattern, field in (("Phone|Telecom", "phone"), ("Address", "address"), ("Physician|Reviewer|Interpretation(Author|Recorder)|Observer|Creator", "physician"), ("Operator|Performer|EnteredBy|Transcriber", "operator"),
                           ("Institution|Organization|Issuer|Site|Sponsor|Committee|Department", "hospital"), ("Accession|PlacerOrder|FillerOrder", "accession"), ("Serial|Detector|DeviceID|UDI|Cassette|Plate|Gantry", "serial"),
                           ("Station|AETitle|Location|Room", "station"), ("Mother|Responsible|Relative", "relative"), ("PatientID|SubjectID|OtherPatient|Record", "mrn"), ("Patient.*Name|Birth", "family"), ("ID$|Identifier", "studyid")):
        if re.search(pattern, keyword):
            return field
    return None


class Planter:
    def __init__(self, rng, person, study, table, answers):
        self.rng, self.person, self.study, self.table, self.answers = rng, person, study, table, answers
        self.fields = dict(phone=person.phone, address=person.address, physician=person.physician, reader=person.reader, operator=person.operator, hospital=person.hospital, accession=study.accession, serial=person.serial,
                           station=person.station, relative=person.relative, mrn=person.mrn, family=person.family, studyid=study.id, email=person.email, ssn=person.ssn, name=person.names()[0])

    def attribute(self, dataset, tag, path, clean=True):
        """Gives one attribute a value. `clean` is false below a sequence that the profile removes."""
        vr = dictionary_VR(tag).split(" or ")[0]
        _, action, options = self.table.get(tag, (vr, None, {}))
        if vr in ("DA", "DT") and "date" in options:
            self.date(dataset, tag, vr, path, clean)
        elif (options.get("text") == "C" and tag not in PLACES) or options.get("patient") == "C" or action is None:
            self.mixed(dataset, tag, vr, path, clean, others=action is not None)
        elif vr == "PN":
            field = kind_of(dictionary_keyword(tag)) or "physician"
            name = self.fields[field]
            dataset.add_new(tag, vr, self.person.pn if field == "family" else f"{name}^{self.rng.choice(['A', 'Robin', 'Kim'])}")
            self.answers.removed(path, "family" if field == "family" else "staff", name, "attribute")
        elif vr in ROOM and not options.get("patient"):
            field = kind_of(dictionary_keyword(tag)) or self.rng.choice([f for f in self.fields if f not in ("family", "name")])
            fits = [f for f in [field, "mrn", "studyid", "accession"] if len(self.fields[f].encode()) <= ROOM[vr]]
            if fits:
                dataset.add_new(tag, vr, self.fields[fits[0]])
                self.answers.removed(path, fits[0], self.fields[fits[0]], "attribute")

    def date(self, dataset, tag, vr, path, clean):
        day = self.study.date + datetime.timedelta(days=0 if tag in CORE_DATES else self.rng.randint(-40, 3))
        value = day.strftime("%Y%m%d") + (self.rng.choice(["101112", "235959.250000+0100", "0001", ""]) if vr == "DT" else "")
        dataset.add_new(tag, vr, value)
        self.answers.date(path, value, core=tag in CORE_DATES and "." not in path)

    def mixed(self, dataset, tag, vr, path, clean, others):
        if vr not in ROOM:
            return
        for _ in range(12):
            text, phrase, found = texts.mixed(self.rng, self.person, self.study, others)
            if self.rng.random() < 0.2:
                text, found = phrase, {}
            words = re.findall(r"\w+", phrase.lower())
            clash = self.person.word and any(w in words for w in f"{self.person.family} {self.person.given}".lower().split())
            if len(text.encode("utf-8")) <= ROOM[vr] and not clash:
                dataset.add_new(tag, vr, text)
                for field, value in found.items():
                    # The scorer takes any long word of the planted text, and another day can be of the same month.
                    if field == "date" and re.search("[A-Za-z]{5}", value):
                        self.answers.note(field, value)
                        continue
                    self.answers.removed(path, field, value, "mixed")
                if clean:
                    self.answers.retained(path, phrase, "mixed" if found else "phrase")
                return

    def present(self, dataset, base="", clean=True):
        """Attributes of the file itself that the table lists, at every depth."""
        for element in list(dataset):
            if element.tag.is_private or element.tag.group in (0x0002, 0x0004, 0xFFFA):
                continue
            path = f"{base}{element.tag.group:04X}{element.tag.element:04X}"
            if element.VR == "SQ":
                below = clean and int(element.tag) not in self.table
                for index, item in enumerate(element.value or []):
                    self.present(item, f"{path}[{index}].", below)
            elif int(element.tag) in self.table and int(element.tag) not in LEFT_OUT and self.rng.random() < 0.85:
                self.attribute(dataset, int(element.tag), path, clean)
            elif element.keyword in UNLISTED and self.rng.random() < 0.6:
                self.attribute(dataset, int(element.tag), path, clean)

    def scatter(self, dataset, share):
        """Attributes of the table, and a few outside it, at the top level."""
        free = {tag_for_keyword(k) for k in UNLISTED if tag_for_keyword(k)}
        for tag in sorted(set(self.table) | free):
            if tag not in LEFT_OUT and 0x0008 <= tag >> 16 < 0x5000 and tag not in dataset and self.rng.random() < share:
                if dictionary_VR(tag) != "UI":
                    self.attribute(dataset, tag, f"{tag:08X}")

    def sequences(self, dataset, share):
        for keyword, children in SEQUENCES.items():
            tag = tag_for_keyword(keyword)
            if tag is None or tag in dataset or self.rng.random() > share:
                continue
            item, base = Dataset(), f"{tag:08X}[0]."
            for child in children.split():
                number = tag_for_keyword(child)
                if child == "CodeMeaning":
                    item.CodeValue, item.CodingSchemeDesignator = f"L{self.rng.randint(100, 999)}", "99LOCAL"
                self.attribute(item, number, f"{base}{number:08X}", tag not in self.table)
            if keyword == "OriginalAttributesSequence":
                inner = Dataset()
                inner.PatientName, inner.PatientID = self.person.pn, self.person.mrn
                item.ModifiedAttributesSequence, item.ReasonForTheAttributeModification = Sequence([inner]), "COERCE"
                self.answers.removed(f"{base}04000550[0].00100010", "family", self.person.family, "nested")
                self.answers.removed(f"{base}04000550[0].00100020", "mrn", self.person.mrn, "nested")
            dataset.add_new(tag, "SQ", Sequence([item]))
