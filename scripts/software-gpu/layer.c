/*
 * A Vulkan layer for tests: presents Mesa's Lavapipe under SwiftShader's vendor and device id.
 *
 * Chromium's WebGPU accepts one software device only, which it recognises by these ids. Everything but the identity
 * stays Lavapipe's: it is some twenty times faster than SwiftShader and has shader-f16.
 *
 * Of the loader-layer interface (version 2) only what is needed is here: create the instance and the device by calling
 * the next link of the chain, and rewrite the answers of the two property queries.
 */
#include <stdio.h>
#include <string.h>
#include <vulkan/vulkan.h>
#include <vulkan/vk_layer.h>

enum { SWIFTSHADER_VENDOR = 0x1AE0, SWIFTSHADER_DEVICE = 0xC0DE };

/* One process creates one instance here (Chromium's GPU process), so plain globals suffice. */
static VkInstance instance;
static PFN_vkGetInstanceProcAddr next_instance_proc;
static PFN_vkGetDeviceProcAddr next_device_proc;
static PFN_vkGetPhysicalDeviceProperties next_properties;
static PFN_vkGetPhysicalDeviceProperties2 next_properties2;

static void relabel(VkPhysicalDeviceProperties *properties) {
  properties->vendorID = SWIFTSHADER_VENDOR;
  properties->deviceID = SWIFTSHADER_DEVICE;
  snprintf(properties->deviceName, sizeof properties->deviceName, "SwiftShader Device (Lavapipe)");
}

static VKAPI_ATTR void VKAPI_CALL get_properties(VkPhysicalDevice device, VkPhysicalDeviceProperties *properties) {
  next_properties(device, properties);
  relabel(properties);
}

static VKAPI_ATTR void VKAPI_CALL get_properties2(VkPhysicalDevice device, VkPhysicalDeviceProperties2 *properties) {
  next_properties2(device, properties);
  relabel(&properties->properties);
}

/* The loader passes each layer its next link inside the pNext chain; the layer must advance it for the layer below. */
static VkLayerInstanceCreateInfo *instance_link(const VkInstanceCreateInfo *info) {
  VkLayerInstanceCreateInfo *link = (VkLayerInstanceCreateInfo *)info->pNext;
  while (link && !(link->sType == VK_STRUCTURE_TYPE_LOADER_INSTANCE_CREATE_INFO && link->function == VK_LAYER_LINK_INFO))
    link = (VkLayerInstanceCreateInfo *)link->pNext;
  return link;
}

static VkLayerDeviceCreateInfo *device_link(const VkDeviceCreateInfo *info) {
  VkLayerDeviceCreateInfo *link = (VkLayerDeviceCreateInfo *)info->pNext;
  while (link && !(link->sType == VK_STRUCTURE_TYPE_LOADER_DEVICE_CREATE_INFO && link->function == VK_LAYER_LINK_INFO))
    link = (VkLayerDeviceCreateInfo *)link->pNext;
  return link;
}

static VKAPI_ATTR VkResult VKAPI_CALL create_instance(const VkInstanceCreateInfo *info,
                                                      const VkAllocationCallbacks *allocator, VkInstance *created) {
  VkLayerInstanceCreateInfo *link = instance_link(info);
  if (!link) return VK_ERROR_INITIALIZATION_FAILED;
  next_instance_proc = link->u.pLayerInfo->pfnNextGetInstanceProcAddr;
  link->u.pLayerInfo = link->u.pLayerInfo->pNext;

  PFN_vkCreateInstance create = (PFN_vkCreateInstance)next_instance_proc(NULL, "vkCreateInstance");
  VkResult result = create(info, allocator, created);
  if (result != VK_SUCCESS) return result;

  instance = *created;
  next_properties = (PFN_vkGetPhysicalDeviceProperties)next_instance_proc(instance, "vkGetPhysicalDeviceProperties");
  next_properties2 = (PFN_vkGetPhysicalDeviceProperties2)next_instance_proc(instance, "vkGetPhysicalDeviceProperties2");
  if (!next_properties2)
    next_properties2 =
        (PFN_vkGetPhysicalDeviceProperties2)next_instance_proc(instance, "vkGetPhysicalDeviceProperties2KHR");
  return VK_SUCCESS;
}

static VKAPI_ATTR VkResult VKAPI_CALL create_device(VkPhysicalDevice physical, const VkDeviceCreateInfo *info,
                                                    const VkAllocationCallbacks *allocator, VkDevice *created) {
  VkLayerDeviceCreateInfo *link = device_link(info);
  if (!link) return VK_ERROR_INITIALIZATION_FAILED;
  PFN_vkGetInstanceProcAddr instance_proc_below = link->u.pLayerInfo->pfnNextGetInstanceProcAddr;
  next_device_proc = link->u.pLayerInfo->pfnNextGetDeviceProcAddr;
  link->u.pLayerInfo = link->u.pLayerInfo->pNext;

  PFN_vkCreateDevice create = (PFN_vkCreateDevice)instance_proc_below(instance, "vkCreateDevice");
  return create(physical, info, allocator, created);
}

static VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL device_proc(VkDevice device, const char *name) {
  if (!strcmp(name, "vkGetDeviceProcAddr")) return (PFN_vkVoidFunction)device_proc;
  return next_device_proc ? next_device_proc(device, name) : NULL;
}

static VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL instance_proc(VkInstance asked, const char *name) {
  static const struct {
    const char *name;
    PFN_vkVoidFunction function;
  } ours[] = {
      {"vkGetInstanceProcAddr", (PFN_vkVoidFunction)instance_proc},
      {"vkGetDeviceProcAddr", (PFN_vkVoidFunction)device_proc},
      {"vkCreateInstance", (PFN_vkVoidFunction)create_instance},
      {"vkCreateDevice", (PFN_vkVoidFunction)create_device},
      {"vkGetPhysicalDeviceProperties", (PFN_vkVoidFunction)get_properties},
      {"vkGetPhysicalDeviceProperties2", (PFN_vkVoidFunction)get_properties2},
      {"vkGetPhysicalDeviceProperties2KHR", (PFN_vkVoidFunction)get_properties2},
  };
  for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
    if (!strcmp(name, ours[i].name)) return ours[i].function;
  return next_instance_proc ? next_instance_proc(asked, name) : NULL;
}

__attribute__((visibility("default"))) VKAPI_ATTR VkResult VKAPI_CALL
vkNegotiateLoaderLayerInterfaceVersion(VkNegotiateLayerInterface *negotiation) {
  if (negotiation->loaderLayerInterfaceVersion > 2) negotiation->loaderLayerInterfaceVersion = 2;
  negotiation->pfnGetInstanceProcAddr = instance_proc;
  negotiation->pfnGetDeviceProcAddr = device_proc;
  negotiation->pfnGetPhysicalDeviceProcAddr = NULL;
  return VK_SUCCESS;
}
