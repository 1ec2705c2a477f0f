using System.Globalization;
using System.Numerics;

namespace Civic.Domain.Kernel.Elections;

/// <summary>An exact number of votes, in lowest terms; no count is ever rounded unless its rule says so.</summary>
public readonly record struct Fraction : IComparable<Fraction>
{
    private readonly BigInteger _divisor;

    /// <exception cref="DivideByZeroException"><paramref name="divisor"/> is 0.</exception>
    public Fraction(BigInteger number, BigInteger divisor)
    {
        if (divisor.IsZero) throw new DivideByZeroException();
        var common = BigInteger.GreatestCommonDivisor(number, divisor) * divisor.Sign;
        (Number, _divisor) = (number / common, divisor / common);
    }

    public static Fraction Zero => default;

    /// <summary>Above the line.</summary>
    public BigInteger Number { get; }

    /// <summary>Below the line; 1 or more.</summary>
    public BigInteger Divisor => _divisor.IsZero ? BigInteger.One : _divisor;

    public static implicit operator Fraction(long whole) => new(whole, 1);

    public static Fraction operator +(Fraction a, Fraction b) => new(a.Number * b.Divisor + b.Number * a.Divisor, a.Divisor * b.Divisor);

    public static Fraction operator -(Fraction a, Fraction b) => new(a.Number * b.Divisor - b.Number * a.Divisor, a.Divisor * b.Divisor);

    public static Fraction operator *(Fraction a, Fraction b) => new(a.Number * b.Number, a.Divisor * b.Divisor);

    public static Fraction operator /(Fraction a, Fraction b) => new(a.Number * b.Divisor, a.Divisor * b.Number);

    public static bool operator <(Fraction a, Fraction b) => a.CompareTo(b) < 0;

    public static bool operator >(Fraction a, Fraction b) => a.CompareTo(b) > 0;

    public static bool operator <=(Fraction a, Fraction b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Fraction a, Fraction b) => a.CompareTo(b) >= 0;

    public int CompareTo(Fraction other) => (Number * other.Divisor).CompareTo(other.Number * Divisor);

    // By value and not by fields: nothing written and 0/1 are the same number.
    public bool Equals(Fraction other) => Number == other.Number && Divisor == other.Divisor;

    public override int GetHashCode() => HashCode.Combine(Number, Divisor);

    /// <summary>Cut off after so many decimals, downwards; not below zero.</summary>
    public Fraction Truncated(int decimals)
    {
        var scale = BigInteger.Pow(10, decimals);
        return new Fraction(BigInteger.Divide(Number * scale, Divisor), scale);
    }

    /// <summary><c>7</c>, <c>7/3</c>.</summary>
    public override string ToString() => Divisor.IsOne
        ? Number.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Number}/{Divisor}");
}
