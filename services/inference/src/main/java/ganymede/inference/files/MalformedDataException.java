package ganymede.inference.files;

import java.io.IOException;
import java.util.List;

/** A data file is not what its format promises; the message names file, offset and expectation. */
public final class MalformedDataException extends IOException {
    private static final long serialVersionUID = 1;

    /** More would not help whoever repairs the file. */
    public static final int MOST = 20;

    /** One problem at that offset, bytes. */
    public MalformedDataException(String file, long offset, String expectation) {
        super("%s, offset %d: %s".formatted(file, offset, expectation));
    }

    /** Several problems, each with file, line and expectation; the first {@value #MOST} are told, one a line. */
    public MalformedDataException(List<String> problems) {
        super(String.join("\n", problems.subList(0, Math.min(MOST, problems.size())))
                + (problems.size() > MOST ? "\nand %d more".formatted(problems.size() - MOST) : ""));
    }
}
