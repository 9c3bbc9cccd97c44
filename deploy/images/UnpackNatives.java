/** Fills JavaCPP's cache at image build time, so that a service with a read-only root starts without unpacking 445 MB. */
final class UnpackNatives {
    private UnpackNatives() {}

    public static void main(String[] arguments) throws Exception {
        Class<?> torch;
        try {
            torch = Class.forName("org.bytedeco.pytorch.global.torch");
        } catch (ClassNotFoundException absent) {
            System.out.println("no libtorch on the class path: nothing to unpack");
            return;
        }
        var loader = Class.forName("org.bytedeco.javacpp.Loader");
        System.out.println("unpacked " + loader.getMethod("load", Class.class).invoke(null, torch));
    }
}
