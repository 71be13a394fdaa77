namespace IspJabbar.RouterOs.Simulator;

/// <summary>The query words of a print: a stack machine over one row. All values left on the stack must be true.</summary>
internal static class Query
{
    public static bool Matches(IReadOnlyList<string> words, Row row)
    {
        var stack = new List<bool>();

        foreach (var word in words)
        {
            if (!word.StartsWith('?'))
                continue;

            if (word.StartsWith("?#", StringComparison.Ordinal))
                Operate(word[2..], stack);
            else
                stack.Add(Test(word[1..], row));
        }

        return stack.TrueForAll(value => value);
    }

    private static bool Test(string test, Row row)
    {
        if (test.StartsWith('-'))
            return row[test[1..]] is null;

        var kind = test.Length > 0 && test[0] is '<' or '>' or '=' ? test[0] : '=';
        var body = test.Length > 0 && test[0] is '<' or '>' or '=' ? test[1..] : test;
        var sign = body.IndexOf('=', StringComparison.Ordinal);
        if (sign < 0)
            return row[body] is not null;

        if (row[body[..sign]] is not { } value)
            return false;

        var wanted = body[(sign + 1)..];
        return kind switch
        {
            '<' => Compare(value, wanted) < 0,
            '>' => Compare(value, wanted) > 0,
            _ => value == wanted || (value, wanted) is ("true", "yes") or ("false", "no"),
        };
    }

    private static int Compare(string left, string right) =>
        long.TryParse(left, out var a) && long.TryParse(right, out var b) ? a.CompareTo(b) : string.CompareOrdinal(left, right);

    private static void Operate(string operations, List<bool> stack)
    {
        for (var i = 0; i < operations.Length; i++)
        {
            switch (operations[i])
            {
                case '!':
                    stack[^1] = !stack[^1];
                    break;
                case '&':
                    Pop(stack, (a, b) => a && b);
                    break;
                case '|':
                    Pop(stack, (a, b) => a || b);
                    break;
                case '.':
                    stack.Add(stack[^1]);
                    break;
                case >= '0' and <= '9':
                    var start = i;
                    while (i + 1 < operations.Length && char.IsAsciiDigit(operations[i + 1]))
                        i++;
                    var copy = stack[^(int.Parse(operations[start..(i + 1)], provider: null) + 1)];
                    if (i + 1 == operations.Length)
                        stack.Clear(); // an index at the end replaces everything by that value
                    else if (operations[i + 1] == '.')
                        i++;
                    stack.Add(copy);
                    break;
                default:
                    throw new RouterTrap("invalid query operation", 5);
            }
        }
    }

    private static void Pop(List<bool> stack, Func<bool, bool, bool> join)
    {
        var (a, b) = (stack[^2], stack[^1]);
        stack.RemoveRange(stack.Count - 2, 2);
        stack.Add(join(a, b));
    }
}
