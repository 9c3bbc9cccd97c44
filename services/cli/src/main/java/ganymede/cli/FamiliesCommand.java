package ganymede.cli;

import ganymede.cli.terminal.Terminal;
import ganymede.cli.terminal.TextTable;
import ganymede.families.Families;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ganymede families}. */
@Command(
        name = "families",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the families that can be trained; the name goes into a specification's key 'family'.",
            "Ring and grid: medians of ./ganymede bench families, as measured before this build; a dash is not measured."
        })
final class FamiliesCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        var terminal = Terminal.standard();
        var figures = FamilyFigures.packaged();
        var table = new TextTable("family", "labels", "ring of 8", "grid of 25", "seeds", "paper");
        for (var family : Families.all()) {
            table.row(
                    family.name(),
                    family.conditional() ? "yes" : "no",
                    figures.mixture(family.name(), "ring"),
                    figures.mixture(family.name(), "grid"),
                    figures.seeds(family.name()),
                    family.paper());
        }
        table.lines().forEach(terminal::line);
        return 0;
    }
}
