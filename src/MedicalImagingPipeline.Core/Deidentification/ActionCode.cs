namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>The codes of PS3.15 Table E.1-1a as the basic profile uses them; a compound leaves the choice to the attribute's Type in the IOD.</summary>
public enum ActionCode : byte
{
    /// <summary>X: remove.</summary>
    X,

    /// <summary>Z: zero length, or a dummy.</summary>
    Z,

    /// <summary>D: a dummy of non-zero length.</summary>
    D,

    /// <summary>U: a UID that is internally consistent in a set of instances.</summary>
    U,

    /// <summary>X/D: X unless D keeps the IOD valid (Type 3 versus Type 1).</summary>
    XD,

    /// <summary>X/Z: X unless Z keeps the IOD valid (Type 3 versus Type 2).</summary>
    XZ,

    /// <summary>X/Z/D: X unless Z or D keeps the IOD valid (Type 3 versus Type 2 versus Type 1).</summary>
    XZD,

    /// <summary>X/Z/U*: X unless Z or replacement of contained instance UIDs keeps the IOD valid.</summary>
    XZU,

    /// <summary>Z/D: Z unless D keeps the IOD valid (Type 2 versus Type 1).</summary>
    ZD,
}
