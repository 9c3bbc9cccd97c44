package ganymede.cli;

import ganymede.cli.terminal.Failure;
import ganymede.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Exit codes: 0 done, 1 failed with a reason, 2 wrong options, 130 interrupted. */
@Command(
        name = "./ganymede",
        mixinStandardHelpOptions = true,
        version = "ganymede " + Main.VERSION,
        description = "GANs as a Kafka stream, with a live score of their diversity.",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            TrainCommand.class,
            GenerateCommand.class,
            ReceiptCommand.class,
            VerifyCommand.class,
            ScoreCommand.class,
            AliasCommand.class,
            PolicyCommand.class,
            QuarantineCommand.class,
            AlarmsCommand.class,
            ScoresCommand.class,
            FamiliesCommand.class,
            DoctorCommand.class
        })
public final class Main {
    static final String VERSION = "0.1.0";
    private static final int FAILED = 1;

    private Main() {}

    /** Runs a command and exits with its code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((exception, command, parsed) -> report(exception));
    }

    private static int report(Exception exception) {
        Terminal.standard().endStatus();
        switch (exception) {
            case Failure failure -> System.err.println(failure.getMessage());
            default -> exception.printStackTrace();
        }
        return FAILED;
    }
}
