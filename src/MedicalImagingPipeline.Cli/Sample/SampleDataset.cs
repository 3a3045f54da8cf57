using System.Buffers.Binary;
using System.Collections;
using System.Text;
using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Writing;

namespace MedicalImagingPipeline.Cli.Sample;

/// <summary>A data set to be written: attributes in any order, as the tables of PS3.3 group them; written in tag order.</summary>
internal sealed class SampleDataset : IEnumerable<DicomTag>
{
    private readonly SortedDictionary<DicomTag, Value> _values = [];

    /// <summary>Adds text under the dictionary's VR, one byte a character: ISO 2022 text comes with its escapes.</summary>
    public void Add(DicomTag tag, string text) => Add(tag, DicomDictionary.VrOf(tag), Encoding.Latin1.GetBytes(text));

    /// <summary>Adds a 16-bit number as US.</summary>
    public void Add(DicomTag tag, ushort number)
    {
        byte[] bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, number);
        Add(tag, DicomVr.US, bytes);
    }

    /// <summary>Adds a value in little endian.</summary>
    public void Add(DicomTag tag, DicomVr vr, byte[] bytes) => _values.Add(tag, new Value(vr, bytes, []));

    /// <summary>Adds a sequence.</summary>
    public void Add(DicomTag tag, params SampleDataset[] items) => _values.Add(tag, new Value(DicomVr.SQ, [], items));

    /// <summary>Adds all attributes of a module; those that are there already stay.</summary>
    public SampleDataset With(SampleDataset module)
    {
        foreach ((DicomTag tag, Value value) in module._values)
        {
            _values.TryAdd(tag, value);
        }

        return this;
    }

    /// <summary>The text of an attribute that was added.</summary>
    public string Text(DicomTag tag) => Encoding.Latin1.GetString(_values[tag].Bytes);

    /// <summary>Writes the attributes in the order of their tags.</summary>
    public void WriteTo(DicomWriter writer)
    {
        foreach ((DicomTag tag, Value value) in _values)
        {
            if (value.Vr != DicomVr.SQ)
            {
                writer.WriteElement(tag, value.Vr, value.Bytes);
                continue;
            }

            writer.WriteStartSequence(tag);
            foreach (SampleDataset item in value.Items)
            {
                writer.WriteStartItem();
                item.WriteTo(writer);
                writer.WriteEndItem();
            }

            writer.WriteEndSequence();
        }
    }

    /// <inheritdoc />
    public IEnumerator<DicomTag> GetEnumerator() => _values.Keys.GetEnumerator();

    /// <inheritdoc />
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private readonly struct Value(DicomVr vr, byte[] bytes, SampleDataset[] items)
    {
        public DicomVr Vr { get; } = vr;

        public byte[] Bytes { get; } = bytes;

        public SampleDataset[] Items { get; } = items;
    }
}
