"""What is kept beside the path for the whole project: deliberations of each structure, and the register of risks."""
