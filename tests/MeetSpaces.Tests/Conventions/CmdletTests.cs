using System.Management.Automation;
using System.Reflection;
using MeetSpaces.Binding.Completion;
using MeetSpaces.Binding.Values;
using MeetSpaces.Cmdlets;
using MeetSpaces.Cmdlets.Spaces;

namespace MeetSpaces.Tests.Conventions;

public sealed class CmdletTests
{
    private static readonly string[] WritingVerbs = ["New", "Set", "Add", "Remove", "Stop", "Invoke"];

    public static TheoryData<Type> Cmdlets =>
        [.. typeof(GetMeetSpaceCommand).Assembly.GetExportedTypes().Where(type => type.IsDefined(typeof(CmdletAttribute), false))];

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_cmdlet_is_sealed_and_named_after_its_command(Type type)
    {
        var cmdlet = type.GetCustomAttribute<CmdletAttribute>()!;

        Assert.True(type.IsSealed);
        Assert.Equal($"{cmdlet.VerbName}{cmdlet.NounName}Command", type.Name);
        Assert.StartsWith("Meet", cmdlet.NounName);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_cmdlet_has_an_approved_verb(Type type)
    {
        var approved = ((Type[])[typeof(VerbsCommon), typeof(VerbsCommunications), typeof(VerbsData), typeof(VerbsDiagnostic), typeof(VerbsLifecycle), typeof(VerbsOther), typeof(VerbsSecurity)])
            .SelectMany(verbs => verbs.GetFields())
            .Select(field => (string)field.GetRawConstantValue()!);

        Assert.Contains(type.GetCustomAttribute<CmdletAttribute>()!.VerbName, approved);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_cmdlet_declares_its_output_type(Type type)
    {
        if (!type.Name.StartsWith("Disconnect", StringComparison.Ordinal) && !type.Name.StartsWith("StopMeetEmulator", StringComparison.Ordinal) && !type.Name.StartsWith("Remove", StringComparison.Ordinal))
        {
            Assert.NotEmpty(type.GetCustomAttributes<OutputTypeAttribute>());
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_writing_cmdlet_supports_ShouldProcess(Type type)
    {
        var cmdlet = type.GetCustomAttribute<CmdletAttribute>()!;
        if (typeof(MeetCmdlet).IsAssignableFrom(type) && WritingVerbs.Contains(cmdlet.VerbName))
        {
            Assert.True(cmdlet.SupportsShouldProcess);
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Parameters_have_pascal_case_names_and_writable_properties(Type type)
    {
        foreach (var parameter in type.GetProperties().Where(property => property.IsDefined(typeof(ParameterAttribute), true)))
        {
            Assert.Matches("^[A-Z][A-Za-z]+$", parameter.Name);
            Assert.True(parameter.CanWrite);
        }
    }

    // PowerShell takes numbers for words, and adds the numbers of several words, so that 'Patch,Post' is Delete.
    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_parameter_with_an_enum_takes_only_its_words(Type type)
    {
        foreach (var parameter in type.GetProperties().Where(property => property.IsDefined(typeof(ParameterAttribute), true)))
        {
            var element = parameter.PropertyType.GetElementType() ?? parameter.PropertyType;
            if ((Nullable.GetUnderlyingType(element) ?? element).IsEnum)
            {
                Assert.True(parameter.IsDefined(typeof(CellValueAttribute)) || parameter.IsDefined(typeof(WordValueAttribute)), $"{type.Name}.{parameter.Name}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_parameter_whose_enum_has_Unknown_has_a_completer_that_leaves_it_out(Type type)
    {
        foreach (var parameter in type.GetProperties().Where(property => property.IsDefined(typeof(ParameterAttribute), true)))
        {
            var element = parameter.PropertyType.GetElementType() ?? parameter.PropertyType;
            var value = Nullable.GetUnderlyingType(element) ?? element;
            if (value.IsEnum && Enum.IsDefined(value, "Unknown"))
            {
                Assert.Equal(typeof(WordCompleter<>).MakeGenericType(value), parameter.GetCustomAttribute<ArgumentCompleterAttribute>()?.Type);
            }
        }
    }
}
