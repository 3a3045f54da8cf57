"""Clinical phrases, and sentences that mix them with what identifies."""
PHRASES = """CT HEAD WITHOUT CONTRAST|CT CHEST/ABD/PELVIS W IV CON|XR KNEE 3 VIEWS LT|US RENAL COMPLETE|MAMMO SCREENING BILAT|PET SKULL BASE TO MID THIGH|NM BONE SCAN WHOLE BODY
FLUORO UPPER GI|T1 MPRAGE SAG|ep2d_diff_trace_ADC|MIP COR 5mm|3-plane localizer|Thorax nativ|TOF MRA circle of Willis|CTA HEAD NECK|AX DWI b1000|SWI axial|LAVA post 20 sec|Perfusion MTT
T2 TSE FS cor|MRCP radial|Cardiac cine short axis|MR LUMBAR SPINE W/O|CTA PULMONARY EMBOLISM PROTOCOL|XR CHEST PORTABLE AP|LEFT HIP FROG LEG|Right shoulder axillary view|OB ULTRASOUND FIRST TRIMESTER
Carotid duplex|Echo transthoracic|PARATHYROID SPECT|MUGA rest|Thyroid uptake I-123|FDG brain|DEXA HIP SPINE|SCOUT LATERAL|Topogram|CT guided biopsy|Barium swallow|Hysterosalpingogram
LUNG LOW DOSE SCREENING|CT UROGRAM DELAYED|SOFT TISSUE NECK|SINUS CORONAL|TEMPORAL BONE 0.6mm|ORBITS W/ GAD|PITUITARY DYNAMIC|CERVICAL SPINE FLEXION EXTENSION|ABDOMEN SUPINE|PELVIS AP
Schädel nativ axial|Abdomen mit KM|Becken Übersicht|Crâne sans injection|Tórax PA|SUBTRACTION ARTERIAL PHASE|Portal venous phase|Nephrographic|VIBE Dixon water|HASTE breath hold|STIR SAG whole spine
Survey|Calibration scan|BOLD fMRI finger tapping|DTI 64 directions|GRE field map|FLAIR 3D SPACE|PD FAT SAT|BREAST MLO RIGHT|ANGIO RUN 3 LCA CRANIAL|Coronary calcium score|WALL MOTION STRESS|4D flow aorta
Suspected stroke|rule out pneumonia|follow-up lung nodule|status post lobectomy|chronic headache|prior appendectomy|metastatic disease staging|acute abdominal pain|shortness of breath|fall from ladder""".replace("\n", "|").split("|")

PATIENT = ["{k} pt {name} DOB {dob}", "{name} - {k}", "{k} MRN {mrn}", "{k} {name} b. {dob}", "{k} ({mrn})", "{k}_{mrn}", "{k} for {name}", "{k} ID:{mrn} {dob}", "{k} patient {name}, lives at {address}",
           "{k} tel {phone}", "{k} call {phone}", "{k} email {email}", "{k}; SSN {ssn}", "{k} Mrs {family}", "{k} Herr {family} geb. {dob}", "{k} Mme {family}, DDN {dob}", "{name} {k}", "{k} contact {email} / {phone}",
           "{k} PATIENT NAME: {name}", "{k}, {name}, {mrn}", "{k} [{mrn}]", "{k} {dob}", "{k} birthdate {dob}", "{mrn} {k}", "{k} home {address}"]
OTHERS = ["{k} per Dr. {physician}", "{k} for DR {physician} ROOM 4 seen {date}", "{k}, ref by {physician}, MD", "{k} (acc {accession})", "{k} acc# {accession}", "{k} by tech {operator}", "{k} performed at {hospital}",
          "{k} done {date}", "{k} see {url}", "{k} node {ip}", "{k} scanner {serial}", "{k} on {station}", "{k} read by {reader}", "{k} requested by Prof. {physician} on {date}", "{k} Dr {reader} notified {date} 14:35",
          "{k} compare {date}", "{k} sister {relative} present", "{k} {hospital}", "{k} study {studyid}", "{k} signed: {reader} MD", "{k} transferred from {hospital}, {town}", "Dr. {physician}: {k}", "{k} cc {physician}"]


def mixed(rng, person, study, others=True):
    """A phrase with identifiers: (text, phrase, the identifiers in it)."""
    from people import written
    phrase = rng.choice([p for p in PHRASES if p.isascii()] if not person.charset.startswith(("ISO_IR 100", "ISO_IR 192")) else PHRASES)
    values = dict(k=phrase, name=rng.choice(person.names()), family=person.family, dob=rng.choice(written(person.birth)[1:]), date=rng.choice(written(study.date)[1:]), mrn=person.mrn, phone=person.phone,
                  address=person.address, email=person.email, ssn=person.ssn, physician=person.physician, reader=person.reader, operator=person.operator, relative=person.relative, hospital=person.hospital,
                  town=person.town, url=person.url, ip=person.ip, serial=person.serial, station=person.station, accession=study.accession, studyid=study.id)
    form = rng.choice(PATIENT + OTHERS if others else PATIENT)
    return form.format(**values), phrase, {key: value for key, value in values.items() if key != "k" and "{" + key + "}" in form}
