using System.Collections;
using System.Reflection;
using System.Reflection.Emit;
using Ambos.Statistics.Panels;
using Ambos.Statistics.Tests.Panels;

namespace Ambos.Statistics.Tests;

/// <summary>
/// Every public verb and constructor, found by reflection: called rightly, then with each argument made impossible in turn. It must refuse by naming an argument, or answer
/// without any not-a-number anywhere in the answer.
/// </summary>
public sealed class BadInputTests
{
    static readonly object Nothing = new();

    public static readonly TheoryData<string> Verbs = [.. All().Select(Name).Distinct()];

    [Theory, MemberData(nameof(Verbs))]
    public void Refuses_or_answers(string name)
    {
        foreach (var verb in All().Where(verb => Name(verb) == name))
            foreach (var target in Targets(verb))
            {
                var parameters = verb.GetParameters();
                object?[] good = [.. parameters.Select(Inputs.Good)];
                Try(verb, target, good, "as it should be").ShouldBeNull();
                for (var i = 0; i < parameters.Length; i++)
                    foreach (var bad in Inputs.Bad(parameters[i], good[i]))
                    {
                        var arguments = good.ToArray();
                        arguments[i] = bad;
                        Try(verb, target, arguments, $"{parameters[i].Name} = {Show(bad)}").ShouldBeNull();
                    }
            }
    }

    [Fact]
    public void All_verbs_are_tried() => Verbs.Count.ShouldBeGreaterThan(70);

    // What is wrong, or nothing.
    static string? Try(MethodBase verb, object? target, object?[] arguments, string what)
    {
        var result = Run(verb, target, arguments);
        return result switch
        {
            ArgumentException refused when verb.GetParameters().Any(parameter => parameter.Name == refused.ParamName) => null,
            InvalidOperationException when verb.Name is "Shapley" => null,
            Exception other => $"{Name(verb)}, {what}: {other.GetType().Name} {(other as ArgumentException)?.ParamName} {other.Message}",
            _ when Seen(result) is { } where => $"{Name(verb)}, {what}: not a number in {where}",
            _ => null,
        };
    }

    static IEnumerable<MethodBase> All() =>
        from type in typeof(Interval).Assembly.GetExportedTypes()
        where !type.IsEnum && !type.IsGenericTypeDefinition && !typeof(Delegate).IsAssignableFrom(type)
        from verb in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly).Cast<MethodBase>().Concat(type.GetConstructors())
        where !verb.IsSpecialName || (verb.IsConstructor && !Carries(type, verb))
        where verb.Name is not ("Equals" or "GetHashCode" or "ToString" or "Deconstruct" or "PrintMembers" or "<Clone>$" or "TryGet" or "Select")
        where verb.GetParameters().Length > 0 && verb.GetParameters().All(parameter => Knows(parameter.ParameterType))
        select Close(verb);

    // Answers whose parts are handed over as they are.
    static bool Carries(Type type, MethodBase made) =>
        type != typeof(Estimate) && made.GetParameters().All(parameter => type.GetProperty(parameter.Name!) is not null && char.IsUpper(parameter.Name![0]));

    static MethodBase Close(MethodBase verb) => verb is MethodInfo { IsGenericMethodDefinition: true } open ? open.MakeGenericMethod(typeof(string)) : verb;

    static string Name(MethodBase verb) => $"{verb.DeclaringType!.Name}.{verb.Name}";

    static object?[] Targets(MethodBase verb) => verb.IsStatic || verb.IsConstructor ? [null]
        : [.. Instances.Where(instance => verb.DeclaringType!.IsInstanceOfType(instance)).Take(3)];

    static readonly object[] Instances =
    [
        new Estimate(1, new(0, 2), 5), new Interval(0, 1), Correlation.Pearson(Inputs.Figures, Inputs.Others).Value, Line.Fit(Inputs.Figures, Inputs.Others).Value, Pairs.Of(Inputs.Figures, Inputs.Others), Pairs.Empty,
        Sample.Of(Inputs.Figures), Sample.Empty, Sorted.Of(Inputs.Figures), Sorted.Of([]), new NetPromoter(3, 2, 4), default(NetPromoter), new Tally(3, 9), default(Tally),
        Grouping.Of([Sample.Of(Inputs.Figures), Sample.Of(Inputs.Others)]) is { Found: true } grouping ? grouping.Value : Nothing, Survival.Of(Inputs.Spells).Value, Fixture.Panel,
        FixedEffects.Fit([.. Inputs.Figures, .. Inputs.Others], [[.. Inputs.Others, .. Inputs.Figures]], [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3]).Value.Coefficients[0],
        RandomIntercept.Fit([.. Inputs.Figures, .. Inputs.Others], [[.. Inputs.Others, .. Inputs.Figures]], [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3]).Value,
        Ambos.Statistics.Privacy.Ledger.Empty(), Ambos.Statistics.Delays.WalkBack.From(0, 9, [new(1, 5)]), Scale.Of([.. Attitude.Rows.Select(row => row.Select(cell => (double?)cell).ToArray())]).Value,
        Drivers.Of([Inputs.Figures], Inputs.Others, 1).Value,
    ];

    static bool Knows(Type type) => !type.IsByRef && (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(Func<,>));

    // Spans cannot go through reflection, so a small method is written for each verb that has them.
    static object? Run(MethodBase verb, object? target, object?[] arguments)
    {
        try
        {
            return Caller(verb)(target, arguments);
        }
        catch (Exception refused)
        {
            return refused;
        }
    }

    static Func<object?, object?[], object?> Caller(MethodBase verb)
    {
        var call = new DynamicMethod("call", typeof(object), [typeof(object), typeof(object[])], typeof(BadInputTests).Module, skipVisibility: true);
        var il = call.GetILGenerator();
        if (!verb.IsStatic && !verb.IsConstructor)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(verb.DeclaringType!.IsValueType ? OpCodes.Unbox : OpCodes.Castclass, verb.DeclaringType);
        }
        var parameters = verb.GetParameters();
        for (var i = 0; i < parameters.Length; i++)
        {
            var type = parameters[i].ParameterType;
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Ldc_I4, i);
            il.Emit(OpCodes.Ldelem_Ref);
            if (type.IsByRefLike)
            {
                var item = type.GenericTypeArguments[0];
                il.Emit(OpCodes.Castclass, item.MakeArrayType());
                il.Emit(OpCodes.Call, type.GetMethod("op_Implicit", [item.MakeArrayType()])!);
            }
            else
                il.Emit(OpCodes.Unbox_Any, type);
        }
        var result = verb is ConstructorInfo ? verb.DeclaringType! : ((MethodInfo)verb).ReturnType;
        if (verb is ConstructorInfo made)
            il.Emit(OpCodes.Newobj, made);
        else
            il.Emit(verb.DeclaringType!.IsValueType || verb.IsStatic ? OpCodes.Call : OpCodes.Callvirt, (MethodInfo)verb);
        if (result.IsValueType)
            il.Emit(OpCodes.Box, result);
        il.Emit(OpCodes.Ret);
        return call.CreateDelegate<Func<object?, object?[], object?>>();
    }

    static string? Seen(object? found)
    {
        try
        {
            return Walk(found, 0);
        }
        catch (TargetInvocationException thrown)
        {
            return $"a property that throws: {thrown.InnerException}";
        }
    }

    static string? Walk(object? found, int depth)
    {
        if (found is double value)
            return double.IsNaN(value) ? "value" : null;
        if (found is null or string or Exception || depth > 5 || found.GetType().IsPrimitive || found.GetType().IsEnum)
            return null;
        if (found is IEnumerable many)
        {
            foreach (var item in many.Cast<object?>().Take(50))
                if (Walk(item, depth + 1) is { } inside)
                    return $"[…] {inside}";
            return null;
        }
        if (found.GetType().Assembly != typeof(Interval).Assembly && !found.GetType().FullName!.StartsWith("System.ValueTuple", StringComparison.Ordinal))
            return null;
        foreach (var property in found.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0 && !property.PropertyType.IsByRefLike))
        {
            if (property.Name == "Value" && found.GetType().Name.StartsWith("Finding", StringComparison.Ordinal) && !(bool)found.GetType().GetProperty("Found")!.GetValue(found)!)
                continue;
            if (Walk(property.GetValue(found), depth + 1) is { } inside)
                return $"{property.Name}.{inside}";
        }
        foreach (var field in found.GetType().FullName!.StartsWith("System.ValueTuple", StringComparison.Ordinal) ? found.GetType().GetFields() : [])
            if (Walk(field.GetValue(found), depth + 1) is { } inside)
                return $"{field.Name}.{inside}";
        return null;
    }

    static string Show(object? value) => value switch { null => "nothing", Array array => $"{array.GetType().Name} of {array.Length}", _ => $"{value}" };
}
