namespace IspJabbar.Web.TagHelpers;

/// <summary>One answer of a select, a row of radio cards or a list of checkboxes. Help and Side (a price) show on cards only.</summary>
public sealed record Choice(string Value, string Text, string? Help = null, string? Side = null, bool Disabled = false);
