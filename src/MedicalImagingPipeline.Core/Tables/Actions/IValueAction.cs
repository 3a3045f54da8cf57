namespace MedicalImagingPipeline.Core.Tables.Actions;

/// <summary>An action whose result follows from the value alone, whoever's row it is: the same value may be answered from memory.</summary>
internal interface IValueAction : IColumnAction;
