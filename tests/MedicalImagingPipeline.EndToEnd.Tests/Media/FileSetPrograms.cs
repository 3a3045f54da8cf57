namespace MedicalImagingPipeline.EndToEnd.Tests.Media;

/// <summary>Programs on two other libraries that read a DICOMDIR: each prints the File ID and SOP Instance UID that it comes by, a line a record.</summary>
internal static class FileSetPrograms
{
    /// <summary>pydicom's FileSet: it follows the offsets, opens every file, and compares what record and file say.</summary>
    public const string Pydicom = """
        import sys, warnings
        warnings.simplefilter('ignore')
        from pydicom.fileset import FileSet
        for path in sys.argv[1:]:
            for instance in FileSet(path):
                file = instance.load()
                assert file.SOPInstanceUID == instance.ReferencedSOPInstanceUIDInFile
                assert file.file_meta.MediaStorageSOPClassUID == instance.ReferencedSOPClassUIDInFile
                assert file.file_meta.TransferSyntaxUID == instance.ReferencedTransferSyntaxUIDInFile
                assert file.PatientID == instance.PatientID
                assert file.StudyInstanceUID == instance.StudyInstanceUID
                assert file.SeriesInstanceUID == instance.SeriesInstanceUID
                assert file.file_meta.TransferSyntaxUID != '1.2.840.10008.1.2'
                print(instance.path, instance.SOPInstanceUID)
        """;

    /// <summary>GDCM's reader, on the records in their order.</summary>
    public const string Gdcm = """
        import os, sys, gdcm
        id, uid, sequence = gdcm.Tag(0x0004, 0x1500), gdcm.Tag(0x0004, 0x1511), gdcm.Tag(0x0004, 0x1220)
        for path in sys.argv[1:]:
            reader = gdcm.Reader()
            reader.SetFileName(path)
            assert reader.Read()
            file = reader.GetFile()
            assert gdcm.MediaStorage.GetMSType(str(file.GetHeader().GetDataElement(gdcm.Tag(0x0002, 0x0002)).GetValue()).strip('\0')) == gdcm.MediaStorage.MediaStorageDirectoryStorage
            records = file.GetDataSet().GetDataElement(sequence).GetValueAsSQ()
            for i in range(records.GetNumberOfItems()):
                record = records.GetItem(i + 1).GetNestedDataSet()
                if record.FindDataElement(id):
                    value = str(record.GetDataElement(id).GetValue()).strip()
                    name = os.path.join(os.path.dirname(path), *value.split('\\'))
                    assert os.path.isfile(name)
                    print(name, str(record.GetDataElement(uid).GetValue()).strip('\0 '))
        """;
}
