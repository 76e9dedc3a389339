"""The original release's tools on ControlNets (lllyasviel/ControlNet), as functions of networks."""
