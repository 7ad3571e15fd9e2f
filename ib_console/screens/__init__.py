"""One file a screen: it composes widgets and calls services. It must not import models."""
