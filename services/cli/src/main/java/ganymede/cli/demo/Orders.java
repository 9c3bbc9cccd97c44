package ganymede.cli.demo;

import ganymede.cli.messaging.PublishedModel;
import ganymede.cli.messaging.SampleRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What the demonstration asks for: a sheet with every class, then a stream with classes as in the data. */
final class Orders {
    static final int CLASSES = 10;
    private static final int COLUMNS = 16;
    private static final int REQUEST_SAMPLES = 250;

    private Orders() {}

    /** One request with {@value #COLUMNS} samples of each class. */
    static SampleRequest sheet(String id, PublishedModel model, long seed) {
        var labels = IntStream.range(0, CLASSES * COLUMNS)
                .map(i -> i / COLUMNS)
                .boxed()
                .toList();
        return new SampleRequest(id, model.selector(), labels.size(), seed, labels);
    }

    /** Requests that add up to {@code samples}; the model draws the classes. */
    static List<SampleRequest> stream(String id, PublishedModel model, long seed, int samples) {
        var requests = new ArrayList<SampleRequest>();
        for (int left = samples; left > 0; left -= REQUEST_SAMPLES) {
            int number = requests.size() + 1;
            int count = Math.min(left, REQUEST_SAMPLES);
            requests.add(new SampleRequest(id + "-" + number, model.selector(), count, seed + number, List.of()));
        }
        return requests;
    }
}
