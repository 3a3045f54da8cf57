using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Validation;

namespace MedicalImagingPipeline.Core.Tests.Validation;

public sealed class IdentifierFormsTests
{
    [Theory]
    [InlineData(IdentifierClass.Name, "DOE^JOHN^Q", "JOHN DOE")]
    [InlineData(IdentifierClass.Name, "DOE^JOHN", "DOE, JOHN")]
    [InlineData(IdentifierClass.Staff, "LI^WU", "WU_LI")]
    [InlineData(IdentifierClass.Name, "DOE^JOHN", "DOEJOHN")]
    [InlineData(IdentifierClass.Date, "19480229", "1948-02-29")]
    [InlineData(IdentifierClass.Date, "19480229", "29.02.1948")]
    [InlineData(IdentifierClass.Date, "19480229", "02/29/1948")]
    [InlineData(IdentifierClass.Identifier, "00123456", "123456")]
    [InlineData(IdentifierClass.Identifier, "MR-4932-6183", "MR49326183")]
    public void AnIdentifier_IsSearchedAsPeopleWriteIt(IdentifierClass identifierClass, string value, string form)
    {
        string[] forms = [.. IdentifierForms.Of(new KnownIdentifier(identifierClass, value))];

        Assert.Equal(value, forms[0]);
        Assert.Contains(form, forms);
    }

    [Theory]
    [InlineData(IdentifierClass.Name, "DOE")]
    [InlineData(IdentifierClass.Name, "DOE^")]
    [InlineData(IdentifierClass.Name, "DOE^JOHN=X^Y")]
    [InlineData(IdentifierClass.Date, "1948")]
    [InlineData(IdentifierClass.Identifier, "00000042")]
    [InlineData(IdentifierClass.Identifier, "12345678")]
    [InlineData(IdentifierClass.Contact, "555-0100-22")]
    public void WhatHasNoOtherForm_HasItsOwnAlone(IdentifierClass identifierClass, string value) =>
        Assert.Equal([value], IdentifierForms.Of(new KnownIdentifier(identifierClass, value)));
}
