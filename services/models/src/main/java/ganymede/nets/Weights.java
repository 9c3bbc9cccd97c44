package ganymede.nets;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Named tensors of a net, in the order of {@link Parameters}. */
public record Weights(SequencedMap<String, Tensor> tensors) {
    /** First word of the byte form: "GWT1". */
    private static final int MAGIC = 0x47575431;

    public Weights {
        tensors = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tensors));
    }

    /** Weights at the start of training; a pure function of net, scheme and seed. */
    public static Weights initial(Net net, Initialisation scheme, long seed) {
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        for (Parameter parameter : Parameters.of(net, scheme)) {
            Draws draws = Draws.named(seed, net.name() + "/" + parameter.name());
            tensors.put(parameter.name(), parameter.initialiser().tensor(Shapes.array(parameter.shape()), draws));
        }
        return new Weights(tensors);
    }

    /** The tensor of a parameter; missing ones are an error that names what there is. */
    public Tensor tensor(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no weight '%s' among %s".formatted(name, tensors.keySet()));
        }
        return tensor;
    }

    /** The tensors of a part of the net that these are of. */
    public Weights of(Net part) {
        SequencedMap<String, Tensor> found = new LinkedHashMap<>();
        Parameters.of(part).forEach(parameter -> found.put(parameter.name(), tensor(parameter.name())));
        return new Weights(found);
    }

    /** The tensors of a nested net: those whose names begin with this prefix, without it. */
    public Weights under(String prefix) {
        SequencedMap<String, Tensor> found = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), tensor);
            }
        });
        return new Weights(found);
    }

    /** The same tensors as those of a nested net; the inverse of {@link #under}. */
    public Weights nested(String prefix) {
        SequencedMap<String, Tensor> named = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> named.put(prefix + name, tensor));
        return new Weights(named);
    }

    /** These weights moved by a share of the way to others of the same net: w + share (w' - w). */
    public Weights towards(Weights others, double share) {
        SequencedMap<String, Tensor> moved = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            Tensor goal = others.tensor(name);
            float[] values = new float[tensor.size()];
            for (int i = 0; i < values.length; i++) {
                double from = tensor.data()[i];
                values[i] = (float) (from + share * (goal.data()[i] - from));
            }
            moved.put(name, new Tensor(tensor.shape(), values));
        });
        return new Weights(moved);
    }

    /** Fails unless names and shapes are those that the net needs. */
    public void check(Net net) {
        List<Parameter> parameters = Parameters.of(net);
        List<String> names = parameters.stream().map(Parameter::name).toList();
        if (!names.equals(List.copyOf(tensors.keySet()))) {
            throw new IllegalArgumentException(
                    "net '%s' needs weights %s, got %s".formatted(net.name(), names, tensors.keySet()));
        }
        for (Parameter parameter : parameters) {
            if (!Arrays.equals(
                    Shapes.array(parameter.shape()), tensor(parameter.name()).shape())) {
                throw new IllegalArgumentException("weight '%s' needs shape %s, got %s"
                        .formatted(parameter.name(), parameter.shape(), tensor(parameter.name())));
            }
        }
    }

    /** Number of values in all tensors. */
    public long size() {
        return tensors.values().stream().mapToLong(Tensor::size).sum();
    }

    /** The byte form: magic, count, then name, rank, extents and little-endian floats of each tensor. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeInt(tensors.size());
            for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
                write(out, entry.getKey(), entry.getValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, String name, Tensor tensor) throws IOException {
        out.writeUTF(name);
        out.writeInt(tensor.shape().length);
        for (int extent : tensor.shape()) {
            out.writeInt(extent);
        }
        ByteBuffer values = ByteBuffer.allocate(tensor.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        values.asFloatBuffer().put(tensor.data());
        out.write(values.array());
    }

    /**
     * Reads {@link #toBytes}.
     *
     * @throws IllegalArgumentException when the bytes are not weights or end early
     */
    public static Weights fromBytes(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int magic = in.readInt();
            if (magic != MAGIC) {
                throw new IllegalArgumentException("weights begin with %08x, got %08x".formatted(MAGIC, magic));
            }
            SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
            for (int count = in.readInt(); count > 0; count--) {
                String name = in.readUTF();
                tensors.put(name, read(in));
            }
            return new Weights(tensors);
        } catch (IOException truncated) {
            throw new IllegalArgumentException("weights of %d bytes end early".formatted(bytes.length), truncated);
        }
    }

    private static Tensor read(DataInputStream in) throws IOException {
        int[] shape = new int[in.readInt()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = in.readInt();
        }
        float[] data = new float[Tensor.size(shape)];
        byte[] raw = in.readNBytes(data.length * Float.BYTES);
        if (raw.length < data.length * Float.BYTES) {
            throw new EOFException();
        }
        ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(data);
        return new Tensor(shape, data);
    }
}
