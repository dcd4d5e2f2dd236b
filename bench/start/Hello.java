/** The floor: what any start in Java costs. It prints nothing, as only the JVM is to be measured. */
final class Hello {
  private Hello() {}

  public static void main(String[] arguments) {}
}
