using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Company.Ports;

namespace IspJabbar.Application.Company.Records;

internal sealed class RecordKinds(IEnumerable<IRecordKind> kinds)
{
    public IRecordKind Of(string name) => kinds.SingleOrDefault(kind => kind.Name == name) ?? throw new NotFoundException("Kind of record", name);
}
