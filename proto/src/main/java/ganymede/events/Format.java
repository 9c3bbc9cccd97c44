package ganymede.events;

/** How a value is written; the producer of a request chooses, and is answered in kind. */
public enum Format {
    PROTOBUF("application/protobuf"),
    JSON("application/json");

    private final String contentType;

    Format(String contentType) {
        this.contentType = contentType;
    }

    /** Value of the {@code content-type} header. */
    public String contentType() {
        return contentType;
    }
}
