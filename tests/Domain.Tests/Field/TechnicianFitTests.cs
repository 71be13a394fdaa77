using IspJabbar.Domain.Field;

namespace IspJabbar.Domain.Tests.Field;

public sealed class TechnicianFitTests
{
    [Fact]
    public void Who_has_little_to_do_goes_unless_it_is_urgent_and_somebody_is_next_door()
    {
        var idle = Fit("Asep", load: 0, minutes: 60);
        var near = Fit("Ujang", load: 1, minutes: 5);

        Assert.Equal([near, idle], TechnicianFit.Ranked([idle, near], urgent: false)); // 45 against 60
        Assert.Equal([near, idle], TechnicianFit.Ranked([idle, near], urgent: true));
        var busy = near with { Load = 2 };
        Assert.Equal([idle, busy], TechnicianFit.Ranked([busy, idle], urgent: false)); // 60 against 85
        Assert.Equal([busy, idle], TechnicianFit.Ranked([idle, busy], urgent: true)); // 90 against 120
    }

    [Fact]
    public void Who_is_absent_or_elsewhere_comes_last_however_near()
    {
        var absent = Fit("Asep", load: 0, minutes: 1) with { IsAbsent = true };
        var elsewhere = Fit("Rian", load: 1, minutes: 1) with { Overlaps = true };
        var far = Fit("Ujang", load: 5, minutes: null);

        Assert.Equal(far, TechnicianFit.Ranked([absent, elsewhere, far], urgent: true)[0]);
        Assert.False(absent.MayGo || elsewhere.MayGo);
    }

    private static TechnicianFit Fit(string name, int load, int? minutes) => new(Guid.NewGuid(), name, false, false, load, minutes);
}
