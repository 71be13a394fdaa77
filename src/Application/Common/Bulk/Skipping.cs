using System.Linq.Expressions;

namespace IspJabbar.Application.Common.Bulk;

public static class Skipping
{
    extension<T>(IQueryable<T> chosen)
    {
        /// <summary>Those whom none of the reasons fits.</summary>
        public IQueryable<T> Except(IEnumerable<Skip<T>> skips) => skips.Aggregate(chosen, (rest, skip) => rest.Where(Not(skip.When)));
    }

    private static Expression<Func<T, bool>> Not<T>(Expression<Func<T, bool>> test) => Expression.Lambda<Func<T, bool>>(Expression.Not(test.Body), test.Parameters);
}
