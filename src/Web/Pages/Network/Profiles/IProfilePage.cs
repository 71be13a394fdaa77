namespace IspJabbar.Web.Pages.Network.Profiles;

/// <summary>A page with the form of a profile.</summary>
public interface IProfilePage
{
    ProfileForm Input { get; }
}
