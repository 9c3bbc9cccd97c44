package ganymede.trainer.data;

import java.io.IOException;

/** A data file is not what its format promises; the message names file, offset and expectation. */
public final class MalformedDataException extends IOException {
    private static final long serialVersionUID = 1;

    public MalformedDataException(String file, long offset, String expectation) {
        super("%s, offset %d: %s".formatted(file, offset, expectation));
    }
}
