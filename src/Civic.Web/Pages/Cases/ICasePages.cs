using Civic.Contracts;
using Civic.Domain.Cases;
using Civic.Domain.Kernel;

namespace Civic.Web.Pages.Cases;

/// <summary>What the register's pages show and do. As of <see cref="IPages"/>: null for what does not exist and for what is not for the caller, alike.</summary>
public interface ICasePages
{
    /// <summary>The cases that a year has received.</summary>
    /// <param name="year">Null for the year that it is in the municipality.</param>
    Task<CasesModel?> Year(Visit visit, int? year, CancellationToken cancel);

    /// <summary>A case by its number.</summary>
    Task<CaseModel?> Case(Visit visit, string number, CancellationToken cancel);

    /// <summary>Does what a form asks. Idempotent by operation id; answers after the commit and never throws for a refusal.</summary>
    Task<Outcome> Act(Visit visit, Guid operation, CaseNumber number, CaseCommand command, CancellationToken cancel);
}
