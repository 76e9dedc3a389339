"""The networks as torch modules, with the weights they were trained with."""
