namespace IspJabbar.Web.Lists;

/// <summary>One thing that can be done to many, in words. Sentences with {0} name how many, with {1} of how many.</summary>
/// <param name="Name">of the action, <c>archive</c></param>
/// <param name="Verb">on the button of the bar; the confirmation's repeats it with the count</param>
/// <param name="Ask">the question of the confirmation</param>
/// <param name="Text">what will happen</param>
/// <param name="Done">said afterwards</param>
/// <param name="Doing">on the panel of jobs</param>
/// <param name="Undo">the action that takes it back</param>
public sealed record BulkWords(string Name, string Permission, string Icon, string Verb, string Button, string Ask, string Text, string Done, string Doing, bool Destroys = false, string? Undo = null);

/// <summary>The bar that appears when rows are ticked.</summary>
/// <param name="Path">of the confirmations, <c>/customers/bulk</c></param>
public sealed record BulkBar(ListState List, int Total, string Path, IReadOnlyList<BulkWords> Actions);
