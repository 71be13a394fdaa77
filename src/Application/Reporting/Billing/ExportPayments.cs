using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers;

namespace IspJabbar.Application.Reporting.Billing;

/// <summary>
/// All payments the filter lets through, in the list's order, one after the other. Names of customers are in it: who takes it along may take customers along, and it
/// leaves a trace.
/// </summary>
/// <param name="Format"><c>csv</c> or <c>xlsx</c>, for the trace</param>
/// <param name="Columns">names, for the trace</param>
[Requires(CustomersPermissions.Export)]
public sealed record ExportPayments(PaymentFilter Filter, string? Sort, string Format, IReadOnlyList<string> Columns) : ICommand<IAsyncEnumerable<PaymentRow>>;
