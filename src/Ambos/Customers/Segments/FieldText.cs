using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace Ambos.Customers.Segments;

/// <summary>What stands in a field of the organisation's own, read by the database.</summary>
static class FieldText
{
    public static string? Of(string fields, string path) => throw new NotSupportedException("The database reads it.");

    public static double? Number(string fields, string path) => throw new NotSupportedException("The database reads it.");

    /// <summary>Where the field stands in the customer's fields; its key has only letters, digits and lines.</summary>
    public static string Path(string key) => "$." + key;

    public static void Map(ModelBuilder model)
    {
        model.HasDbFunction(typeof(FieldText).GetMethod(nameof(Of))!).HasTranslation(arguments => Call(arguments[0].TypeMapping!.StoreType == "TEXT" ? "json_extract" : "ambos_field", typeof(string), arguments[0].TypeMapping, [.. arguments]));
        model.HasDbFunction(typeof(FieldText).GetMethod(nameof(Number))!).HasTranslation(arguments => arguments[0].TypeMapping!.StoreType == "TEXT"
            ? Whole(arguments)
            : Call("ambos_field_number", typeof(double), new DoubleTypeMapping("double precision"), [.. arguments]));
    }

    /// <summary>Text that is no number is none, not zero.</summary>
    static SqlFunctionExpression Whole(IReadOnlyList<SqlExpression> arguments)
    {
        var text = arguments[0].TypeMapping!;
        var (number, truth) = (new DoubleTypeMapping("REAL"), new IntTypeMapping("INTEGER"));
        var bare = Call("replace", typeof(string), text, Call("json_extract", typeof(string), text, [.. arguments]), Constant(",", text), Constant("", text));
        var digits = Call("glob", typeof(int), truth, Constant("*[0-9]*", text), bare);
        var others = Call("glob", typeof(int), truth, Constant("*[^0-9.+-]*", text), bare);
        var isNumber = Call("min", typeof(int), truth, digits, Call("iif", typeof(int), truth, others, new SqlConstantExpression(0, truth), new SqlConstantExpression(1, truth)));
        return Call("iif", typeof(double), number, isNumber, Call("round", typeof(double), number, bare, new SqlConstantExpression(12, truth)), new SqlConstantExpression(null, typeof(double?), number));
    }

    static SqlConstantExpression Constant(string value, RelationalTypeMapping mapping) => new(value, mapping);

    static SqlFunctionExpression Call(string name, Type type, RelationalTypeMapping? mapping, params SqlExpression[] arguments) =>
        new(name, arguments, nullable: true, argumentsPropagateNullability: [.. arguments.Select(_ => false)], type, mapping);
}
