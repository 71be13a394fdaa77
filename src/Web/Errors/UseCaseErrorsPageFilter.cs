using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Domain.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Errors;

/// <summary>Turns what a use case refused into messages beside the fields, so no page has a try/catch.</summary>
internal sealed class UseCaseErrorsPageFilter : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        // A field that could not be read would reach the use case as its default, and do something nobody asked for.
        if (HttpMethods.IsPost(context.HttpContext.Request.Method) && !context.ModelState.IsValid)
        {
            context.Result = await Again(context.HandlerInstance, context.HttpContext.RequestAborted);
            return;
        }

        var done = await next();

        switch (done.Exception)
        {
            case NotFoundException:
                done.Result = new NotFoundResult();
                break;
            case ForbiddenException:
                done.Result = new StatusCodeResult(StatusCodes.Status403Forbidden);
                break;
            case ValidationException invalid:
                foreach (var failure in invalid.Errors)
                    done.ModelState.AddModelError($"Input.{failure.PropertyName}", failure.ErrorMessage);
                done.Result = await Again(done.HandlerInstance, done.HttpContext.RequestAborted);
                break;
            case DomainException refused:
                done.ModelState.AddModelError(refused.Field is null ? "" : $"Input.{refused.Field}", refused.Message);
                done.Result = await Again(done.HandlerInstance, done.HttpContext.RequestAborted);
                break;
            case StorageFullException full:
                done.ModelState.AddModelError("", full.Message);
                done.Result = await Again(done.HandlerInstance, done.HttpContext.RequestAborted, StatusCodes.Status507InsufficientStorage);
                break;
            default:
                return;
        }

        done.ExceptionHandled = true;
    }

    private static async Task<IActionResult> Again(object page, CancellationToken ct, int status = StatusCodes.Status422UnprocessableEntity)
    {
        try
        {
            if (page is IRefill refill)
                await refill.Refill(ct);
        }
        catch (NotFoundException)
        {
            return new NotFoundResult(); // a form for something that is not theirs, filled in wrongly as well
        }
        catch (ForbiddenException)
        {
            return new StatusCodeResult(StatusCodes.Status403Forbidden);
        }

        return new PageResult { StatusCode = status };
    }
}
