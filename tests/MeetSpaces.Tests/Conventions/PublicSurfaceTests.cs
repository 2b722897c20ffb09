using System.Management.Automation;
using System.Reflection;
using System.Xml.Linq;
using MeetSpaces.Models;

namespace MeetSpaces.Tests.Conventions;

/// <summary>Public members must not expose types of dependencies: these are in the module's load context, where scripts cannot use them.</summary>
public sealed class PublicSurfaceTests
{
    private static readonly Assembly Module = typeof(Space).Assembly;

    public static TheoryData<Type> PublicTypes => [.. Module.GetExportedTypes()];

    [Theory]
    [MemberData(nameof(PublicTypes))]
    public void Public_members_expose_only_runtime_PowerShell_and_own_types(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var mentioned = new List<Type> { type.BaseType ?? typeof(object) };
        mentioned.AddRange(type.GetInterfaces());
        mentioned.AddRange(type.GetProperties(Declared).Where(property => IsVisible(property.GetMethod ?? property.SetMethod!)).Select(property => property.PropertyType));
        foreach (var method in type.GetMethods(Declared).Where(IsVisible))
        {
            mentioned.Add(method.ReturnType);
            mentioned.AddRange(method.GetParameters().Select(parameter => parameter.ParameterType));
        }

        mentioned.AddRange(type.GetConstructors(Declared).Where(IsVisible).SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.ParameterType));
        Assert.All(mentioned.SelectMany(Parts), part => Assert.True(IsAllowed(part), $"{type} mentions {part} of {part.Assembly.GetName().Name}."));
    }

    [Theory]
    [MemberData(nameof(PublicTypes))]
    public void There_are_no_public_fields(Type type)
    {
        if (!type.IsEnum)
        {
            Assert.DoesNotContain(type.GetFields(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static), field => !field.IsLiteral);
        }
    }

    [Theory]
    [MemberData(nameof(PublicTypes))]
    public void Public_classes_are_sealed_or_abstract(Type type) =>
        Assert.True(type.IsSealed || type.IsAbstract || type.IsInterface, $"{type} is neither sealed nor abstract.");

    // ConvertTo-Json writes the word of an enum of 64 bits, and the number of any other.
    [Theory]
    [MemberData(nameof(PublicTypes))]
    public void Enums_are_words_in_JSON(Type type)
    {
        if (type.IsEnum)
        {
            Assert.Equal(typeof(long), Enum.GetUnderlyingType(type));
        }
    }

    [Fact]
    public void Every_public_member_is_documented()
    {
        var documented = XDocument.Load(Path.ChangeExtension(Module.Location, ".xml"))
            .Descendants("member")
            .Select(member => member.Attribute("name")!.Value)
            .ToHashSet();

        Assert.All(Module.GetExportedTypes(), type => Assert.Contains($"T:{type.FullName}", documented));
        Assert.All(
            Module.GetExportedTypes().SelectMany(type => type.GetProperties().Where(property => property.DeclaringType == type)),
            property => Assert.Contains($"P:{property.DeclaringType!.FullName}.{property.Name}", documented));
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition())
        : [type];

    private static bool IsAllowed(Type type) =>
        type.IsGenericParameter
        || type.Assembly == Module
        || type.Assembly == typeof(PSObject).Assembly
        || (Path.GetDirectoryName(type.Assembly.Location) == Path.GetDirectoryName(typeof(object).Assembly.Location)
            && type.Assembly.GetName().Name is not "System.Text.Json");
}
