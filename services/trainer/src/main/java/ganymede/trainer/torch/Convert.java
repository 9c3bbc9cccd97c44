package ganymede.trainer.torch;

import ganymede.nets.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Copies values between Java arrays and libtorch; the caller's pointer scope owns what is made. */
final class Convert {
    static {
        Natives.unpack();
    }

    private Convert() {}

    static org.bytedeco.pytorch.Tensor floats(Tensor tensor) {
        org.bytedeco.pytorch.Tensor made = Backend.host(ScalarType.Float, longs(tensor.shape()));
        if (tensor.size() > 0) {
            made.data_ptr_float().put(tensor.data(), 0, tensor.size());
        }
        return Backend.placed(made);
    }

    /** Labels as int64 [batch]. */
    static org.bytedeco.pytorch.Tensor labels(int[] labels) {
        org.bytedeco.pytorch.Tensor made = Backend.host(ScalarType.Long, labels.length);
        long[] values = new long[labels.length];
        for (int i = 0; i < labels.length; i++) {
            values[i] = labels[i];
        }
        made.data_ptr_long().put(values, 0, values.length);
        return Backend.placed(made);
    }

    /** Copies values out, also of a view that repeats or skips memory; the shape is the caller's knowledge. */
    static Tensor tensor(org.bytedeco.pytorch.Tensor tensor, int... shape) {
        org.bytedeco.pytorch.Tensor source =
                tensor.detach().reshape(-1).contiguous().cpu();
        Tensor copy = Tensor.zeros(shape);
        if (source.numel() != copy.size()) {
            throw new IllegalArgumentException(
                    "libtorch holds %d values where %s needs %d".formatted(source.numel(), copy, copy.size()));
        }
        if (copy.size() > 0) {
            source.data_ptr_float().get(copy.data(), 0, copy.size());
        }
        return copy;
    }

    static long[] longs(int... shape) {
        long[] extents = new long[shape.length];
        for (int i = 0; i < shape.length; i++) {
            extents[i] = shape[i];
        }
        return extents;
    }
}
