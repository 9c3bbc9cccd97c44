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
        description = "Lists the GAN families that can be trained; the name goes into a specification's key 'family'.")
final class FamiliesCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        var terminal = Terminal.standard();
        var table = new TextTable("family", "labels", "paper");
        for (var family : Families.all()) {
            table.row(family.name(), family.conditional() ? "yes" : "no", family.paper());
        }
        table.lines().forEach(terminal::line);
        return 0;
    }
}
