using System.Management.Automation;

namespace MeetSpaces.Binding.Values;

/// <summary>Turns blank text into null.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class BlankIsNullAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        Unwrapped(inputData) is string text && string.IsNullOrWhiteSpace(text) ? null : inputData;

    internal static object? Unwrapped(object? inputData) => inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
}
