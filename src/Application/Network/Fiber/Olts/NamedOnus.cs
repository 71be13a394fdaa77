using IspJabbar.Application.Network.Plant;
using IspJabbar.Domain.Network.Fiber;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Fiber.Olts;

internal static class NamedOnus
{
    extension(IQueryable<Onu> onus)
    {
        /// <summary>By part of the serial or of the name at the OLT, over the index made for it.</summary>
        public IQueryable<Onu> Named(string? text)
        {
            if (string.IsNullOrWhiteSpace(text))
                return onus;

            var pattern = NamedNodes.Pattern(text);
            return onus.Where(x => EF.Functions.Like(EF.Property<string>(x, "SearchText"), pattern, "\\"));
        }
    }
}
